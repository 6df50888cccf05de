using System.Globalization;

namespace Godenerg.Engine.Guarding.Rules;

/// <summary>Nothing is decided on one sample, on an old one, or on one that cannot be (charging reference 3.1).</summary>
internal sealed class FreshReadingsRule : GuardRule
{
    private const int Wanted = 3;
    private const double LeastAt48 = 30;
    private const double MostAt48 = 66;
    private const double JumpAt48 = 5;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public override string Name => "fresh-readings";

    public override Objection? Judge(GuardCase it)
    {
        var samples = it.Ledger.Samples.TakeWhile(sample => sample.Age <= Window).Take(Wanted).ToList();
        if (it.Snapshot[Metrics.BatteryVoltage] is null)
            return Objection.NotNow("the battery voltage is not known now: the inverter does not answer, or not with a status");
        if (samples.Count < Wanted)
            return Objection.NotNow($"{samples.Count} status readings so far; it takes {Wanted} that agree");
        var scale = (it.BatteryVolts ?? 48) / 48.0;
        for (var i = 0; i < samples.Count; i++)
        {
            if (samples[i].Volts is not { } volts || volts < LeastAt48 * scale || volts > MostAt48 * scale)
                return Objection.NotNow(Text($"a battery voltage of {samples[i].Volts ?? double.NaN:0.0} V is not plausible; {LeastAt48 * scale:0} to {MostAt48 * scale:0} V is"));
            if (i > 0 && Math.Abs(volts - samples[i - 1].Volts!.Value) > JumpAt48 * scale)
                return Objection.NotNow(Text($"the battery voltage jumped from {volts:0.0} to {samples[i - 1].Volts:0.0} V from one reading to the next"));
        }

        return null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
