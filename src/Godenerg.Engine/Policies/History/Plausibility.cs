namespace Godenerg.Engine.Policies.History;

/// <summary>
/// Keeps what cannot be out of the averages (charging reference 3.1): 30 to 66 V on a 48 V bank, and no jump of more than 5 V from one poll
/// to the next unless a second sample says the same. Both in proportion to the bank's class; until that is known, the range of every class.
/// One thread.
/// </summary>
/// <param name="hold">Ticks after which two samples are not one poll apart any more.</param>
internal sealed class Plausibility(long hold)
{
    /// <summary>V; a smaller one is no battery class.</summary>
    public const double SmallestClass = 12;

    private const double Class = 48;
    private const double Least = 30;
    private const double Most = 66;
    private const double Jump = 5;

    private double? _accepted;
    private double? _doubted;
    private long _acceptedAt;

    /// <summary>12, 24 or 48 V; null until known.</summary>
    public double? NominalVolts { get; set; }

    /// <summary>True when a sample with this battery voltage is to be believed.</summary>
    public bool Believes(double volts, long at)
    {
        var least = Least * (NominalVolts ?? SmallestClass) / Class;
        var most = Most * (NominalVolts ?? Class) / Class;
        if (volts < least || volts > most)
            return false;
        var jump = Jump * (NominalVolts ?? Class) / Class;
        var isJump = Math.Abs(volts - _accepted ?? 0) > jump && at - _acceptedAt <= hold;
        var isRepeated = Math.Abs(volts - _doubted ?? double.PositiveInfinity) <= jump;
        if (isJump && !isRepeated)
        {
            _doubted = volts;
            return false;
        }

        (_accepted, _acceptedAt, _doubted) = (volts, at, null);
        return true;
    }
}
