using static Godenerg.Engine.Protocols.Pi30.Pi30Fields;

namespace Godenerg.Engine.Protocols.Pi30;

/// <summary>Energy counters, the clock that dates them, and the small queries of newer firmware (protocol table 4.9).</summary>
internal static partial class Pi30Queries
{
    public static readonly InverterQuery PvEnergyTotal = Energy("QET", "pv-energy", "PV energy, total", QueryArgument.None, Metrics.PvEnergyTotal);

    public static readonly InverterQuery PvEnergyYear = Energy("QEY", "pv-energy-year", "PV energy of a year", QueryArgument.Year, Metrics.PvEnergyYear);

    public static readonly InverterQuery PvEnergyMonth = Energy("QEM", "pv-energy-month", "PV energy of a month", QueryArgument.Month, Metrics.PvEnergyMonth);

    public static readonly InverterQuery PvEnergyDay = Energy("QED", "pv-energy-day", "PV energy of a day", QueryArgument.Day, Metrics.PvEnergyDay);

    public static readonly InverterQuery LoadEnergyTotal = Energy("QLT", "load-energy", "Load energy, total", QueryArgument.None, Metrics.OutputEnergyTotal);

    public static readonly InverterQuery LoadEnergyYear = Energy("QLY", "load-energy-year", "Load energy of a year", QueryArgument.Year, Metrics.OutputEnergyYear);

    public static readonly InverterQuery LoadEnergyMonth = Energy("QLM", "load-energy-month", "Load energy of a month", QueryArgument.Month, Metrics.OutputEnergyMonth);

    public static readonly InverterQuery LoadEnergyDay = Energy("QLD", "load-energy-day", "Load energy of a day", QueryArgument.Day, Metrics.OutputEnergyDay);

    public static readonly InverterQuery Clock = new("QT", "clock", "Clock of the inverter")
    {
        Fields = [new Fields.ClockField(Settings.InverterClock)],
        Samples = ["20260320120000"],
    };

    public static readonly InverterQuery OutputSchedule = new("QOPPT", "output-schedule", "Output source priority by hour")
    {
        LeastTokens = 28,
        Fields = [List(Metrics.OutputPriorityByHour, "0", 24), Number(Metrics.OutputPriorityNow, "0"), List(Metrics.OutputPriorityOrder, "0", 3)],
        Samples = ["2 2 2 2 2 2 0 0 0 0 0 0 1 1 1 1 1 1 2 2 2 2 2 2 2 0 2 1"],
    };

    public static readonly InverterQuery ChargeSchedule = new("QCHPT", "charge-schedule", "Charger source priority by hour")
    {
        LeastTokens = 28,
        Fields = [List(Metrics.ChargePriorityByHour, "0", 24), Number(Metrics.ChargePriorityNow, "0"), List(Metrics.ChargePriorityOrder, "0", 3)],
        Samples = ["3 3 3 3 3 3 1 1 1 1 1 1 2 2 2 2 2 2 3 3 3 3 3 3 3 0 0 0"],
    };

    public static readonly InverterQuery Led = new("QLED", "led", "LED ring")
    {
        LeastTokens = 6,
        Fields =
        [
            Flag(Settings.LedEnabled), Choice(Settings.LedSpeed, "0", Pi30Codes.LedSpeeds), Choice(Settings.LedEffect, "0", Pi30Codes.LedEffects),
            Number(Settings.LedBrightness, "0"), Number(Settings.LedColorCount, "0"), DigitText(Settings.LedColorData, new string('0', 27), 9, 27),
        ],
        Samples = ["1 0 3 7 3 255000000000255000000000255"],
    };

    /// <summary>What the unit got from its battery management system; 0 is connected.</summary>
    public static readonly InverterQuery Bms = new("QBMS", "bms", "What the battery management system says")
    {
        LeastTokens = 10,
        Fields =
        [
            FlagWhenZero(Metrics.BmsConnected), Number(Metrics.BmsCapacity, "000"), Flag(Metrics.BmsForceCharge), Flag(Metrics.BmsStopDischarge),
            Flag(Metrics.BmsStopCharge), Tenths(Metrics.BmsBulkVoltage, "000"), Tenths(Metrics.BmsFloatVoltage, "000"),
            Tenths(Metrics.BmsCutOffVoltage, "000"), Number(Metrics.BmsMaxChargeCurrent, "0000"), Number(Metrics.BmsMaxDischargeCurrent, "0000"),
        ],
        Samples = ["0 087 0 0 0 552 536 480 0060 0120"],
    };

    /// <summary>The second, DC output of some units; its tokens are not documented and are kept as sent.</summary>
    public static readonly InverterQuery DcOutput = new("QDOP", "dc-output", "DC output, undocumented tokens")
    {
        Layouts = [new Layout(10, 0)],
        Samples = [],
    };

    private static InverterQuery Energy(string code, string name, string summary, QueryArgument argument, Metric<double> metric) => new(code, name, summary)
    {
        Argument = argument,
        Fields = [Number(metric, "00000000")],
        Samples = ["00123456"],
    };
}
