namespace Godenerg.Testing.Judging;

/// <summary>
/// The table of protocol.md §5, typed by hand for 48 V machines; above each row stands the line of the document that it was typed from.
/// Classes 4 and 5 are here so that the judge can say what they are, not so that they may be sent.
/// </summary>
internal static class JudgedSetters
{
    private const string Volts = @"(?<value>\d\d\.\d)";

    public static readonly IReadOnlyList<JudgedSetter> All =
    [
        // | PBFT<nn.n> | float | same as PCVV | QPIRI 11 | 3 |
        new("PBFT", Volts, "float", 3) { Least = 48.0m, Most = 58.4m, Step = 0.1m, ReadBack = ("QPIRI", 11) },
        // | PCVV<nn.n> | bulk/C.V. | 48 V: 48.0-58.4 (V14/15/41) | QPIRI 10 | 3 |
        new("PCVV", Volts, "bulk", 3) { Least = 48.0m, Most = 58.4m, Step = 0.1m, ReadBack = ("QPIRI", 10) },
        // | PSDV<nn.n> | cut-off | 48 V: 40.0-48.0 (V14/15/41) | QPIRI 9 | 3 |
        new("PSDV", Volts, "cut-off", 3) { Least = 40.0m, Most = 48.0m, Step = 0.1m, ReadBack = ("QPIRI", 9) },
        // | PBCV<nn.n> | back to grid | 48 V: 44-51 step 1 [V] | QPIRI 8 | 2-3 |
        new("PBCV", Volts, "re-charge", 3) { Least = 44m, Most = 51m, Step = 1m, ReadBack = ("QPIRI", 8) },
        // | PBDV<nn.n> | back to battery; 00.0 = full | 48 V: 48-58 step 1 [V] | QPIRI 22 | 2 |
        new("PBDV", Volts, "re-discharge", 2) { Least = 48m, Most = 58m, Step = 1m, Also = 0m, ReadBack = ("QPIRI", 22) },
        // | MCHGC<mnn>, MCHGC<nnn> | total charge A | QMCHGCR | QPIRI 14 | 3 | the two forms collide; only a leading 0 means one thing
        new("MCHGC", @"(?<value>0\d\d)", "total-charge-amps", 3) { ReadBack = ("QPIRI", 14), Choices = "QMCHGCR" },
        // | MNCHGC<mnnn> | total A > 99, unit m | QMCHGCR | QPIRI 14 | 3 |
        new("MNCHGC", @"(?<unit>[0-8]?)(?<value>\d{3})", "total-charge-amps", 3) { ReadBack = ("QPIRI", 14), Choices = "QMCHGCR" },
        // | MUCHGC<mnn> / <nnn> / <mnnn> | utility A | QMUCHGCR | QPIRI 13 | 2-3 |
        new("MUCHGC", @"((?<value>0\d\d)|(?<unit>[0-8])(?<value>\d{3}))", "utility-charge-amps", 3) { ReadBack = ("QPIRI", 13), Choices = "QMUCHGCR" },
        // | MSCHGC<nnn> | solar A (Plus Duo) | QMSCHGCR | | 3 |
        new("MSCHGC", @"(?<value>\d{3})", "solar-charge-amps", 3) { Choices = "QMSCHGCR" },
        // | POP<NN> | 00 utility, 01 solar, 02 SBU; 03 on some | QPIRI 16 | 2 |
        new("POP", @"(?<value>\d\d)", "output-priority", 2) { Most = 2, Step = 1, ReadBack = ("QPIRI", 16) },
        // | PCP<NN> | 00 utility (HS only ...; MAX/GK: 01-03 only) | QPIRI 17 | 2 |
        new("PCP", @"(?<value>\d\d)", "charger-priority", 2) { Most = 3, Step = 1, ReadBack = ("QPIRI", 17) },
        // | PPCP<M><NN> | same for unit M | QPGSM 21 | 2 |
        new("PPCP", @"(?<unit>[0-8])(?<value>\d\d)", "unit-charger-priority", 2) { Most = 3, Step = 1 },
        // | PGR<NN> | 00 appliance 01 UPS | QPIRI 15 | 2 |
        new("PGR", @"(?<value>\d\d)", "input-range", 2) { Most = 1, Step = 1, ReadBack = ("QPIRI", 15) },
        // | POPLG<nn> | 00 auto 01 on-line 02 ECO (KING) | QPIRI 26 | 2 |
        new("POPLG", @"(?<value>\d\d)", "operation-logic", 2) { Most = 2, Step = 1, ReadBack = ("QPIRI", 26) },
        // | PPVOKC<n> / PSPB<n> | PV ok rule / power balance | 0/1 | QPIRI 23 / 24 | 2 |
        new("PPVOKC", @"(?<value>\d)", "pv-ok-rule", 2) { Most = 1, Step = 1, ReadBack = ("QPIRI", 23) },
        new("PSPB", @"(?<value>\d)", "power-balance", 2) { Most = 1, Step = 1, ReadBack = ("QPIRI", 24) },
        // | PCST<NN> / PCVT<nnn> | PCST 00-02; PCVT VMAX 000-900 step 5 (000 auto) | QCST, QPIRI 25 | 3 |
        new("PCST", @"(?<value>\d\d)", "charge-stage", 3) { Most = 2, Step = 1, ReadBack = ("QCST", 0) },
        new("PCVT", @"(?<value>\d{3})", "cv-minutes", 3) { Most = 900, Step = 5, ReadBack = ("QPIRI", 25) },
        // | PBEQE<n> PBEQT<nnn> PBEQP<nnn> PBEQV<nn.nn> PBEQOT<nnn> | time 5-900 step 5 min, period 0-90 day, volts 48 V 48.00-61.00,
        //   over-time 5-900 step 5 | QBEQI | 3 |
        new("PBEQE", @"(?<value>\d)", "equalize", 3) { Most = 1, Step = 1, ReadBack = ("QBEQI", 0) },
        new("PBEQT", @"(?<value>\d{3})", "equalize-minutes", 3) { Least = 5, Most = 900, Step = 5, ReadBack = ("QBEQI", 1) },
        new("PBEQP", @"(?<value>\d{3})", "equalize-days", 3) { Most = 90, Step = 1, ReadBack = ("QBEQI", 2) },
        new("PBEQV", @"(?<value>\d\d\.\d\d)", "equalize-volts", 3) { Least = 48m, Most = 61m, ReadBack = ("QBEQI", 5) },
        new("PBEQOT", @"(?<value>\d{3})", "equalize-over-time", 3) { Least = 5, Most = 900, Step = 5, ReadBack = ("QBEQI", 7) },
        // | PBEQA<n> | equalise now | 0/1 | QBEQI 8 | 3 |
        new("PBEQA", @"(?<value>\d)", "equalize-now", 3) { Most = 1, Step = 1, ReadBack = ("QBEQI", 8) },
        // | PBATMAXDISC<nnn> | 000 off, 030-150 A | QPIRI 27 | 3 |
        new("PBATMAXDISC", @"(?<value>\d{3})", "max-discharge-amps", 3) { Least = 30, Most = 150, Step = 1, Also = 0, ReadBack = ("QPIRI", 27) },
        // | DAT<YYMMDDHHMMSS> | clock | 12 digits [V] | QT | 1 |
        new("DAT", @"(?<value>\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d)", "clock", 1),
        // | PLEDE/S/M/B/T/C | LED | QLED | 1 |  with §4.9: speed 0-2, effect 0/2/3, brightness 1-9, 2 or 3 x 9 digits RGB
        new("PLEDE", @"(?<value>[01])", "led", 1), new("PLEDS", @"(?<value>[0-2])", "led-speed", 1), new("PLEDM", @"(?<value>[0-3])", "led-effect", 1),
        new("PLEDB", @"(?<value>[1-9])", "led-brightness", 1), new("PLEDT", @"(?<value>[1-3])", "led-colours", 1),
        new("PLEDC", @"(?<value>[1-3]\d{9})", "led-colour", 1),

        // | PBT<NN> | 00-09 | QPIRI 12 | 3 | replaces PCVV/PBFT/PSDV by presets: the rules of the house count it as class 4
        new("PBT", @"(?<value>\d\d)", "battery-type", 4) { Most = 9, Step = 1, ReadBack = ("QPIRI", 12) },
        // | PF | restores all of QDI | 4 |
        new("PF", "", "factory-defaults", 4),
        // | F50/F60 | 4 |     | V<nnn> | 220 230 240; LV 110 120 127 | 4 |
        new("F", "(?<value>50|60)", "output-hertz", 4), new("V", "(?<value>220|230|240|110|120|127)", "output-volts", 4),
        // | POPM<mn> V14; <nn> others | output mode | only with inverter off | QOPM | 4 |
        new("POPM", @"(?<value>\d\d)", "output-mode", 4) { Most = 10, Step = 1 },
        // | PBATCD<abc> | 111 011 101 110 010 100 001 000 | QBATCD | 4 |
        new("PBATCD", "(?<value>[01]{3})", "battery-control", 4),
        // | RTEY / RTDL | erase energy / data log | 4 |
        new("RTEY", "", "energy-log", 4), new("RTDL", "", "data-log", 4),
    ];

    /// <summary>| PE&lt;x&gt; / PD&lt;x&gt; | letters of QFLAG | 1 (u, v, b: 3; d: 4 ...; j: may cut small loads) |, one letter at a time.</summary>
    public static readonly IReadOnlyDictionary<string, JudgedSetter> Flags = new (char Letter, int Danger)[]
        {
            ('a', 1), ('k', 1), ('l', 1), ('x', 1), ('y', 1), ('z', 1), ('j', 2), ('u', 3), ('v', 3), ('b', 3), ('d', 4),
        }
        .SelectMany(flag => new[] { "PE", "PD" }.Select(code => new JudgedSetter(code + flag.Letter, "", "flag-" + flag.Letter, flag.Danger)
        {
            Most = 1, Step = 1, ReadBack = ("QFLAG", 0),
        }))
        .ToDictionary(row => row.Code);

    /// <summary>Class 5, "service, never from automation": ATE1/ATE0, BTA..., PSAVE, PSET..., PBMS.., ^S...</summary>
    public static readonly IReadOnlyList<string> Never = ["ATE", "BTA", "PSAVE", "PSET", "PBMS", "^S"];
}
