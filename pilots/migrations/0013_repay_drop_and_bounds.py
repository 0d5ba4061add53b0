"""Money can go back to its funder, a batch says who dropped it, and the months of a scheme have
bounds."""

import django.db.models.deletion
import pilots.models.impersonal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deals', '0009_agenda'),
        ("pilots", "0012_rules_of_schemes_and_no_employer"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='paymentbatch',
            name='dropped_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='paymentbatch',
            name='dropped_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='fund',
            name='name',
            field=models.CharField(max_length=150, validators=[pilots.models.impersonal.validate_impersonal], verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='fund',
            name='region',
            field=models.CharField(blank=True, max_length=60, validators=[pilots.models.impersonal.validate_impersonal], verbose_name='region'),
        ),
        migrations.AlterField(
            model_name='transfer',
            name='kind',
            field=models.CharField(choices=[('deposit', 'deposit'), ('allocation', 'grant'), ('reservation', 'reservation'), ('release', 'release'), ('commitment', 'commitment'), ('spending', 'spending'), ('failure', 'payment failed'), ('lapse', 'lapse'), ('reclaim', 'reclaim'), ('repayment', 'repayment to the funder'), ('reversal', 'reversal')], max_length=12, verbose_name='kind'),
        ),
        migrations.RunSQL(
            [
                "UPDATE pilots_fund SET months_valid = 1 WHERE months_valid = 0",
                "UPDATE pilots_fund SET months_valid = 120 WHERE months_valid > 120",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name='fund',
            constraint=models.CheckConstraint(condition=models.Q(('months_valid', None), models.Q(('months_valid__gte', 1), ('months_valid__lte', 120)), _connector='OR'), name='fund_months_valid', violation_error_message='An amount can be used for 1 to 120 months.'),
        ),
        migrations.AddConstraint(
            model_name='paymentbatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dropped_at', None), ('dropped_by', None)), models.Q(('dropped_at__isnull', False), ('dropped_by__isnull', False), ('state', 'dropped')), _connector='OR'), name='batch_dropped_pair'),
        ),
    ]
