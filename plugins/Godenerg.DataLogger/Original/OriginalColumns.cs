namespace Godenerg.DataLogger.Original;

/// <summary>The table <c>stats</c> of the original, in its order. Read both ways: by the import and by the extract.</summary>
internal static class OriginalColumns
{
    public const string Stats = "stats";
    public const string Ring = "last_stats";

    /// <summary>No heat sink is hotter; a larger number is the count of a sensor.</summary>
    private const double HottestDegrees = 200;

    public static readonly OriginalColumn Time = new("datetime", ColumnType.Time) { IsInRing = true };

    public static readonly IReadOnlyList<OriginalColumn> All =
    [
        Time,
        Real("grid_volt", Metrics.GridVoltage),
        Real("grid_freq", Metrics.GridFrequency),
        Real("ac_volt", Metrics.OutputVoltage),
        Real("ac_freq", Metrics.OutputFrequency),
        Whole("ac_va", Metrics.OutputApparentPower),
        Whole("ac_watt", Metrics.OutputPower),
        Whole("load_percent", Metrics.OutputLoad),
        Whole("bus_volt", Metrics.InverterBusVoltage),
        Real("batt_volt", Metrics.BatteryVoltage) with { IsInRing = true },
        Whole("batt_charge_amps", Metrics.BatteryChargeCurrent) with { IsInRing = true },
        Whole("batt_capacity", Metrics.BatteryCapacity),
        Whole("temp", Metrics.InverterHeatSinkReading, Metrics.InverterHeatSinkTemperature) with { MostForAll = HottestDegrees },
        Whole("pv_amps", Metrics.PvCurrent) with { IsInRing = true },
        Real("pv_volts", Metrics.PvVoltage),
        Real("batt_volt_scc", Metrics.PvBatteryVoltage),
        Whole("batt_discharge_amps", Metrics.BatteryDischargeCurrent),
        Text("raw_status", new BitsShape(Metrics.InverterStatusBits, Metrics.InverterSbuAdded, Metrics.InverterSettingsChanged, Metrics.InverterSccUpdated,
            Metrics.OutputOn, Metrics.BatterySteady, Metrics.ChargeActive, Metrics.ChargeFromPv, Metrics.ChargeFromGrid)),
        Text("mask_b", new TwoDigitsShape(Metrics.InverterFanOffset)),
        Text("mask_c", new PlainShape(Metrics.InverterEepromVersion)),
        Whole("pv_watts", Metrics.PvPower) with { IsInRing = true },
        Text("mask_d", new BitsShape(Metrics.InverterStatusBits2, Metrics.ChargeFloating, Metrics.InverterSwitchedOn, Metrics.InverterDustProof)),
        Text("mode", new ModeShape()),
    ];

    public static OriginalColumn? Find(string name) => All.FirstOrDefault(column => column.Name == name);

    /// <summary>The columns of a list of names.</summary>
    /// <param name="names">With commas between; null for all.</param>
    /// <exception cref="HistoryException">One is none.</exception>
    public static IReadOnlyList<OriginalColumn> Parse(string? names)
    {
        if (names is null)
            return All;
        var columns = new List<OriginalColumn>();
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries))
            columns.Add(Find(name) ?? throw new HistoryException(
                $"the original has no column '{name}'; the nearest are {string.Join(", ", Nearest(name))}, and all are {string.Join(", ", All.Select(known => known.Name))}"));
        return columns;
    }

    private static IEnumerable<string> Nearest(string name) => All.OrderBy(known => Spelling.Distance(name, known.Name)).Take(3).Select(known => known.Name);

    private static OriginalColumn Whole(string name, params Metric[] metrics) => new(name, ColumnType.Whole) { Metrics = metrics };

    private static OriginalColumn Real(string name, Metric metric) => new(name, ColumnType.Real) { Metrics = [metric] };

    private static OriginalColumn Text(string name, TextShape shape) => new(name, ColumnType.Text) { Metrics = shape.Metrics, Shape = shape };
}
