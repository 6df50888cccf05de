using System.Globalization;

namespace Godenerg.Simulator.Workbench;

/// <summary>A bank of the yardstick (charging reference 5.3).</summary>
internal enum TrialBank
{
    NewAgm,
    AgedFlooded,
    Lithium,
}

/// <summary>How soon the firmware believes that a low current means a full battery.</summary>
internal enum FirmwareBug
{
    /// <summary>50 s, and from the first minute on: the current need never have been high.</summary>
    Strict,

    After60,

    After600,
}

/// <summary>What a policy is put to: one cell of the matrix of charging reference 5.3.</summary>
internal sealed record Stress
{
    private static readonly double[] Loads = [0.7, 1, 1.3];
    private static readonly double[] Offsets = [-0.3, 0, 0.3];
    private static readonly bool[] CleanAndNot = [false, true];

    public TrialBank Bank { get; init; }

    /// <summary>1 for a household of 7.6 kWh a day.</summary>
    public double Load { get; init; } = 1;

    /// <summary>How much the machine reads its battery too high, V.</summary>
    public double Offset { get; init; }

    /// <summary>Gaps, refusals and lost replies.</summary>
    public bool Faults { get; init; }

    public FirmwareBug Bug { get; init; } = FirmwareBug.After60;

    /// <summary>Nothing is wrong but the firmware.</summary>
    public static Stress None { get; } = new();

    public bool IsAged => Bank == TrialBank.AgedFlooded;

    public bool IsOffset => Offset != 0;

    /// <summary>Where the charger absorbs.</summary>
    public double AbsorbVolts => Bank == TrialBank.Lithium ? 55.2 : 58.4;

    /// <summary>The bank as its owner would describe it.</summary>
    public Bank BankAsDescribed => Bank switch
    {
        TrialBank.Lithium => new Bank("lifepo4", 16, 280),
        TrialBank.AgedFlooded => new Bank("flooded", 24, 550),
        _ => new Bank("agm", 24, 550),
    };

    /// <summary>Every cell of some banks.</summary>
    public static IReadOnlyList<Stress> Matrix(params TrialBank[] banks) =>
    [
        .. from bank in banks
           from load in Loads
           from offset in Offsets
           from faults in CleanAndNot
           from bug in Enum.GetValues<FirmwareBug>()
           select new Stress { Bank = bank, Load = load, Offset = offset, Faults = faults, Bug = bug },
    ];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Word(Bank)} load {Load:0.0#} offset {Offset:+0.0#;-0.0#;0} {(Faults ? "faults" : "clean")} bug {Word(Bug)}");

    /// <summary>The house of one seed under this stress, from midnight on.</summary>
    public HouseOptions House(ulong seed, DateTime from, Site site) => new()
    {
        Seed = seed,
        From = from,
        Site = site,
        Bank = Bank switch
        {
            TrialBank.AgedFlooded => BankOptions.AgedWarm,
            TrialBank.Lithium => BankOptions.Lithium,
            _ => BankOptions.New,
        },
        LoadScale = Load,
        VoltageOffset = Offset,
        Firmware = Firmware(Bug),
    };

    public static FirmwareOptions Firmware(FirmwareBug bug) => bug switch
    {
        FirmwareBug.Strict => new() { LowCurrentSeconds = 50, ArmsAtFifth = false },
        FirmwareBug.After60 => new() { LowCurrentSeconds = 60 },
        _ => new() { LowCurrentSeconds = 600 },
    };

    public static string Word(TrialBank bank) => bank switch { TrialBank.AgedFlooded => "flooded-aged", TrialBank.Lithium => "lifepo4", _ => "agm" };

    public static string Word(FirmwareBug bug) => bug switch { FirmwareBug.Strict => "strict", FirmwareBug.After60 => "60s", _ => "600s" };
}
