namespace Godenerg.Engine.Guarding;

/// <summary>
/// What a bank is doing, from the pictures of its inverters, for policies that decide about the bank. A figure is null when any part of it
/// is unknown or stale: half a sum looks like a battery that is full.
/// </summary>
/// <remarks>
/// The units of a parallel set tell each other's figures (QPGSn), also those of units that no cable leads to. So for the inverters of a
/// set, one fresh answer is the whole set, the one that came last; stand-alone inverters are added to it. Without such an answer it
/// is the sum of what each inverter measures itself. One bank is taken to have one parallel set at most.
/// </remarks>
/// <param name="ChargeCurrent">Current into the battery from all inverters [A].</param>
/// <param name="DischargeCurrent">Current out of the battery into all inverters [A].</param>
/// <param name="Voltage">Median of the voltages they measure: cables and sensors differ, and one wrong sensor of three does not count [V].</param>
/// <param name="PvPower">PV power of the inverters that a cable leads to [W].</param>
internal sealed record BankTotals(double? ChargeCurrent, double? DischargeCurrent, double? Voltage, double? PvPower)
{
    private const int LastUnit = 8;

    /// <summary>Adds a bank up.</summary>
    /// <param name="inverters">The newest picture of each of its inverters, with ages as of now (<see cref="Snapshot.Now"/>).</param>
    public static BankTotals Of(IReadOnlyList<Snapshot> inverters)
    {
        var set = inverters.Where(IsOfSet).ToList();
        var alone = inverters.Where(inverter => !IsOfSet(inverter)).ToList();
        // Whether an inverter of unknown mode is in the set's total already cannot be known.
        var isClear = set.Count == 0 || alone.All(inverter => inverter[Settings.OutputMode] is not null);
        var teller = set.Where(inverter => inverter[Metrics.ParallelTotalChargeCurrent] is not null)
            .MinBy(inverter => inverter.AgeOf(Metrics.ParallelTotalChargeCurrent));
        return new(
            isClear ? Plus(teller?[Metrics.ParallelTotalChargeCurrent] ?? Sum(set, OwnCharge), Sum(alone, OwnCharge)) : null,
            isClear ? Plus((teller is null ? null : DischargeOfSet(teller)) ?? Sum(set, OwnDischarge), Sum(alone, OwnDischarge)) : null,
            Median([.. inverters.Select(inverter => inverter[Metrics.BatteryVoltage])]),
            Sum(inverters, PvPowerOf));
    }

    private static bool IsOfSet(Snapshot inverter) =>
        inverter[Settings.OutputMode] is { } mode ? mode != OutputModes.Single : inverter[Metrics.ParallelTotalChargeCurrent] is not null;

    private static double? OwnCharge(Snapshot inverter) => inverter[Metrics.BatteryChargeCurrent];

    private static double? OwnDischarge(Snapshot inverter) => inverter[Metrics.BatteryDischargeCurrent];

    /// <summary>There is no total of it on the wire; the occupied slots are added up. Null when any of them is stale.</summary>
    private static double? DischargeOfSet(Snapshot teller)
    {
        double? sum = null;
        HashSet<string> seen = [];
        for (var unit = 0; unit <= LastUnit; unit++)
        {
            if (teller.Newest(FormattableString.Invariant($"QPGS{unit}")) is not { } reading || reading[Metrics.UnitExists] != true)
                continue;
            if (!teller.IsFresh(reading) || reading[Metrics.UnitDischargeCurrent] is not { } amps)
                return null;
            // Some firmwares answer for the asked unit itself under a second index.
            if (reading[Metrics.UnitSerial] is not { } serial || seen.Add(serial))
                sum = (sum ?? 0) + amps;
        }

        return sum;
    }

    private static double? PvPowerOf(Snapshot inverter)
    {
        if (inverter.AgeOf(Metrics.PvTotalPower) is not null)
            return inverter[Metrics.PvTotalPower];
        // A second input that this model does not have was never heard of; one that fell silent is unknown.
        var others = new[] { Metrics.Pv2Power, Metrics.Pv3Power }.Where(power => inverter.AgeOf(power) is not null);
        return others.Aggregate(inverter[Metrics.PvPower], (sum, power) => Plus(sum, inverter[power]));
    }

    private static double? Sum(IEnumerable<Snapshot> inverters, Func<Snapshot, double?> figure) =>
        inverters.Select(figure).Aggregate((double?)0, Plus);

    private static double? Plus(double? one, double? other) => one + other;

    private static double? Median(List<double?> values)
    {
        if (values.Count == 0 || values.Contains(null))
            return null;
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
