namespace Godenerg.Guarding.Tests.Properties;

/// <summary>
/// What protocol.md §5 allows, typed by hand a second time; above each line stands what it was typed from. Nothing of the engine's tables
/// is used, so that both cannot be wrong in the same way.
/// </summary>
internal static class OracleTable
{
    /// <summary>A wire carries at most two decimals.</summary>
    private const double Hair = 1e-4;

    private static readonly double[] Recharge12 = [11, 11.3, 11.5, 11.8, 12, 12.3, 12.5, 12.8];

    /// <summary>The settings that need an operator who says that he knows what he does: class 4, and the battery type.</summary>
    private static readonly HashSet<string> Dangerous =
    [
        // | PBT | ... replaces PCVV/PBFT/PSDV by presets |  | F50/F60 | 4 |  | V<nnn> | 4 |  | POPM | 4 |  | PE/PD d: 4 |  | PBATCD | 4 |
        "battery.type", "output.nominal-frequency", "output.nominal-voltage", "output.mode", "grid.feed-in", "battery.control",
        // | PF | 4 |  | RTEY / RTDL | 4 |
        "PF", "RTEY", "RTDL",
    ];

    /// <summary>| ATE1 / ATE0 | BTA1/BTA2/BTA0, BTA+/-0n, PSAVE | PSET... | PBMS.. / ^S.. | 5 |</summary>
    private static readonly string[] Service = ["ATE", "BTA", "PSAVE", "PSET", "PBMS", "^S"];

    public static bool IsDangerous(string setting) => Dangerous.Contains(setting);

    public static bool IsService(string code) => Array.Exists(Service, head => code.StartsWith(head, StringComparison.Ordinal));

    /// <summary>Null when the document allows the number for the battery class, or says nothing of numbers; else what is wrong.</summary>
    public static bool Allows(string setting, double value, int volts, IReadOnlyList<int>? listed) => setting switch
    {
        // | PCVV<nn.n> | bulk/C.V. | 48 V: 48.0-58.4 (V14/15/41); GK: 24 V 24-31.5 |  | PBFT<nn.n> | float | same as PCVV |; 12 V: a quarter of 48 V
        "charge.float-voltage" or "charge.bulk-voltage" => volts switch
        {
            48 => On(value, 48, 58.4, 0.1), 24 => On(value, 24, 31.5, 0.1), _ => On(value, 12, 14.6, 0.1),
        },
        // | PSDV<nn.n> | cut-off | 48 V: 40.0-48.0 (V14/15/41); GK: 24 V 21-24 |; 12 V: half of 24 V
        "battery.cut-off-voltage" => volts switch { 48 => On(value, 40, 48, 0.1), 24 => On(value, 21, 24, 0.1), _ => On(value, 10.5, 12, 0.1) },
        // | PBCV<nn.n> | 12 V: 11 11.3 11.5 11.8 12 12.3 12.5 12.8; 24 V: 22-25.5 step 0.5; 48 V: 44-51 step 1 |
        "battery.recharge-voltage" => volts switch
        {
            48 => On(value, 44, 51, 1), 24 => On(value, 22, 25.5, 0.5), _ => Array.Exists(Recharge12, known => Math.Abs(known - value) < Hair),
        },
        // | PBDV<nn.n> | back to battery; 00.0 = full | 12 V: 12-14.5; 24 V: 24-29 step 0.5; 48 V: 48-58 step 1 |
        "battery.redischarge-voltage" => value == 0 || volts switch { 48 => On(value, 48, 58, 1), 24 => On(value, 24, 29, 0.5), _ => On(value, 12, 14.5, 0.5) },
        // | MCHGC | total charge A | QMCHGCR |  | MNCHGC | total A > 99 | QMCHGCR |  | MUCHGC | utility A | QMUCHGCR |  | MSCHGC | solar A | QMSCHGCR |
        "charge.max-current" or "charge.max-grid-current" or "charge.max-solar-current" =>
            On(value, 0, 300, 1) && (listed is null || listed.Contains((int)Math.Round(value))),
        // | PBATMAXDISC<nnn> | 000 off, 030-150 A |
        "battery.max-discharge-current" => value == 0 || On(value, 30, 150, 1),
        // | PCVT<nnn> | VMAX 000-900 step 5 (000 auto), V15 ... 255 (auto) |
        "charge.cv-time" => value == 255 || On(value, 0, 900, 5),
        // | PBEQT<nnn> 5-900 step 5 min | PBEQP<nnn> period 0-90 day | PBEQOT<nnn> over-time 5-900 step 5 |
        "equalize.time" or "equalize.over-time" => On(value, 5, 900, 5),
        "equalize.period" => On(value, 0, 90, 1),
        // | PBEQV<nn.nn> | volts 48 V 48.00-61.00 / 24 V 24.00-31.50 |; nothing for 12 V
        "equalize.voltage" => volts switch { 48 => On(value, 48, 61, 0.01), 24 => On(value, 24, 31.5, 0.01), _ => false },
        // | F50/F60 |  | V<nnn> | 220 230 240; LV 110 120 127 |
        "output.nominal-frequency" => value is 50 or 60,
        "output.nominal-voltage" => value is 220 or 230 or 240 or 110 or 120 or 127,
        // §4.9: brightness 1-9, 1 to 3 colours
        "led.brightness" => On(value, 1, 9, 1),
        "led.color-count" => On(value, 1, 3, 1),
        _ => false,
    };

    /// <summary>The smallest difference that the wire can carry.</summary>
    public static double StepOf(string setting) => setting == "equalize.voltage" ? 0.01 : setting.EndsWith("voltage", StringComparison.Ordinal) && setting != "output.nominal-voltage" ? 0.1 : 1;

    private static bool On(double value, double least, double most, double step)
    {
        var steps = (value - least) / step;
        return value > least - Hair && value < most + Hair && Math.Abs(steps - Math.Round(steps)) * step < Hair;
    }
}
