"""With which letter was asked, who had it in hands, and what makes a payment held. None of it
changes afterwards."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hos import append_only

BEFORE = (
    "account_id", "training_id", "posting_id", "cost", "asked_at", "asked_by_id", "consent_on",
    "chooser",
)  # fmt: skip
MOVES = {
    "requested": ["granted", "rejected", "cancelled", "lapsed"],
    "granted": ["started", "cancelled", "broken_off", "lapsed"],
    "started": ["completed", "broken_off"],
    "completed": ["paid"],
    "paid": ["completed"],
}
guard_before, free_before = append_only.guard(
    "pilots_trainingrequest", columns=BEFORE, moves=("status", MOVES)
)
guard_now, free_now = append_only.guard(
    "pilots_trainingrequest", columns=(*BEFORE, "letter_id"), moves=("status", MOVES)
)


class Migration(migrations.Migration):

    dependencies = [
        ('pilots', '0006_propose_trainings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LetterHand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('fetched', 'fetched'), ('advised', 'came in with it as an adviser')], max_length=10)),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': "letter in somebody's hands",
                'verbose_name_plural': "letters in somebody's hands",
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Signal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('shared_account', 'one account, several providers'), ('payee_changed', 'account changed shortly before'), ('burst', 'sudden rush on one provider'), ('below_limit', 'series just below the limit'), ('price_raised', 'price raised shortly before'), ('at_night', 'asked at night, several times'), ('reclaimed', 'money reclaimed before'), ('same_adviser', 'nearly always the same adviser'), ('same_circle', 'nearly always the same two people'), ('own_adviser', 'the adviser works for the provider'), ('letter_at_once', 'asked at once after the letter'), ('in_one_go', 'several requests within minutes'), ('granted_in_series', 'granted in a row within seconds'), ('done_at_start', 'completed on the day it began')], max_length=20)),
                ('about', models.CharField(blank=True, max_length=40)),
                ('facts', models.JSONField(default=dict)),
                ('found_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'signal',
                'verbose_name_plural': 'signals',
                'ordering': ['-found_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SignalJudgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('released', 'nothing wrong: can be paid'), ('kept', 'stays held')], max_length=10, verbose_name='judgement')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'judgement of a signal',
                'verbose_name_plural': 'judgements of signals',
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='paymentbatch',
            name='batch_approved_pair',
        ),
        migrations.AddField(
            model_name='trainingrequest',
            name='letter',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='pilots.entryletter'),
        ),
        migrations.AddConstraint(
            model_name='paymentbatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at', None), ('approved_by', None), ('state__in', ['draft', 'dropped'])), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), models.Q(('state', 'draft'), _negated=True)), _connector='OR'), name='batch_approved_pair'),
        ),
        migrations.AddField(
            model_name='letterhand',
            name='letter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handlings', to='pilots.entryletter'),
        ),
        migrations.AddField(
            model_name='letterhand',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='signal',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='pilots.trainingrequest'),
        ),
        migrations.AddField(
            model_name='signaljudgement',
            name='made_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='signaljudgement',
            name='signal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='pilots.signal'),
        ),
        migrations.AddConstraint(
            model_name='signal',
            constraint=models.UniqueConstraint(fields=('request', 'kind', 'about'), name='signal_once'),
        ),
        migrations.AddConstraint(
            model_name='signaljudgement',
            constraint=models.UniqueConstraint(condition=models.Q(('verdict', 'released')), fields=('signal',), name='signal_released_once'),
        ),
        migrations.AddConstraint(
            model_name='signaljudgement',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='judgement_with_reason', violation_error_message='Fill in the reason.'),
        ),
        append_only.Triggers(free_before, guard_before),
        append_only.Triggers(guard_now, free_now),
        append_only.Triggers(*append_only.guard("pilots_letterhand")),
        append_only.Triggers(*append_only.guard("pilots_signal")),
        append_only.Triggers(*append_only.guard("pilots_signaljudgement")),
    ]
