namespace Godenerg.Simulator.Workbench;

/// <summary>Nobody: the firmware, or one that cannot be.</summary>
/// <param name="Firmware">The firmware; null for the trial's.</param>
internal sealed record NobodyCharger(FirmwareOptions? Firmware) : IDirectCharger
{
    /// <summary>The ideal that all are measured by: it knows the true charge and has no bug.</summary>
    public static NobodyCharger Oracle { get; } = new(new FirmwareOptions { FloatRule = FloatRule.TrueCharge });

    /// <summary>The bare machine.</summary>
    public static NobodyCharger FirmwareOnly { get; } = new((FirmwareOptions?)null);

    public ChargerSettings Decide(in DirectSenses seen, ChargerSettings settings) => settings;
}

/// <summary>An owner who gave up: float is absorption, for ever.</summary>
internal sealed class StaticFloatCharger : IDirectCharger
{
    public FirmwareOptions? Firmware => null;

    public ChargerSettings Decide(in DirectSenses seen, ChargerSettings settings) =>
        settings.FloatVolts == settings.BulkVolts ? settings : settings with { FloatVolts = settings.BulkVolts };
}

/// <summary>
/// What Godenerg succeeds, for comparison only (charging reference 2): float is raised at four moments of the night; from 11 h on, every
/// ten minutes, plain means of half an hour bring it back. It never looks again, never gives up and does not care when it dies.
/// </summary>
internal sealed class OriginalCharger : IDirectCharger
{
    private const double Absorb = 58.4;
    private const double Rest = 52.8;
    private const double Near = 0.2;

    /// <summary>1.16 % of 550 Ah.</summary>
    private const double TailAmps = 6.4;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);
    private readonly Queue<DirectSenses> _rows = new();
    private (double Volts, double Amps) _sums;

    public FirmwareOptions? Firmware => null;

    public ChargerSettings Decide(in DirectSenses seen, ChargerSettings settings)
    {
        _rows.Enqueue(seen);
        _sums = (_sums.Volts + seen.Volts, _sums.Amps + seen.ChargeAmps);
        while (seen.Now - _rows.Peek().Now > Window)
        {
            var old = _rows.Dequeue();
            _sums = (_sums.Volts - old.Volts, _sums.Amps - old.ChargeAmps);
        }

        var (hour, minute) = (seen.Now.Hour, seen.Now.Minute);
        if (hour is 3 or 4 && minute is 1 or 3 && settings.FloatVolts != Absorb)
            return settings with { FloatVolts = Absorb };
        var isLooking = hour >= 11 && (minute == 1 || (minute > 0 && minute % 10 == 0)) && seen.Now.Second < 10;
        return isLooking && settings.FloatVolts != Rest
            && Math.Abs((_sums.Volts / _rows.Count) - Absorb) < Near && _sums.Amps / _rows.Count < TailAmps
            ? settings with { FloatVolts = Rest }
            : settings;
    }
}
