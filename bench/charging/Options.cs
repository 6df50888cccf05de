using System.Globalization;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Charging;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Usage = """
        usage: charging [POLICY.csx ...] [--banks agm,flooded-aged,lifepo4] [--loads 0.7,1,1.3] [--offsets -0.3,0,0.3] [--faults off,on]
                        [--bugs strict,60s,600s] [--seeds 0..9] [--days 20] [--from 2026-03-01] [--latitude 39.6] [--peak 3840]
                        [--cores N] [--book FILE] [--slice] [--rows] [--broken] [--speed]
        """;

    public List<string> Policies { get; } = [];

    public IReadOnlyList<Stress> Cells { get; init; } = [];

    public IReadOnlyList<ulong> Seeds { get; init; } = [];

    public required Func<Trial, Trial> Shape { get; init; }

    public int Cores { get; init; } = Environment.ProcessorCount;

    public string? Book { get; init; }

    /// <summary>Every contender of the table, not the policies alone.</summary>
    public bool Rows { get; init; }

    /// <summary>Also who fails each gate.</summary>
    public bool Broken { get; init; }

    /// <summary>Only how fast it goes.</summary>
    public bool Speed { get; init; }

    public static Options Parse(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> policies = [];
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                policies.Add(args[i]);
            else if (args[i] is "--slice" or "--rows" or "--broken" or "--speed")
                given[args[i]] = "";
            else
                given[args[i]] = args[++i];
        }

        string Text(string name, string preset) => given.GetValueOrDefault("--" + name, preset);
        double Number(string name, double preset) => given.TryGetValue("--" + name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : preset;
        var seeds = Text("seeds", "0..9").Split("..").Select(seed => ulong.Parse(seed, CultureInfo.InvariantCulture)).ToArray();
        var from = DateTime.ParseExact(Text("from", "2026-03-01"), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var days = (int)Number("days", 20);
        var (latitude, peak) = (Number("latitude", 39.6), Number("peak", 3840));
        var options = new Options
        {
            Cells = given.ContainsKey("--slice") ? [.. CellsOfSlice(Text("banks", "agm,flooded-aged"))] : CellsOf(Text),
            Seeds = [.. Enumerable.Range(0, (int)(seeds[^1] - seeds[0]) + 1).Select(i => seeds[0] + (ulong)i)],
            // South of the equator a roof looks north.
            Shape = trial => trial with { Days = days, From = from, Site = trial.Site with { Latitude = latitude, PeakWatts = peak, Azimuth = latitude < 0 ? 0 : 180 } },
            Cores = (int)Number("cores", Environment.ProcessorCount),
            Book = given.GetValueOrDefault("--book"),
            Rows = given.ContainsKey("--rows"),
            Broken = given.ContainsKey("--broken"),
            Speed = given.ContainsKey("--speed"),
        };
        options.Policies.AddRange(policies);
        return options;
    }

    private static IEnumerable<Stress> CellsOfSlice(string banks) =>
        Slice.LeadAcid.Concat(Slice.Lithium).Where(cell => banks.Split(',').Contains(Stress.Word(cell.Bank)));

    private static Stress[] CellsOf(Func<string, string, string> text)
    {
        var banks = text("banks", "agm,flooded-aged").Split(',');
        var loads = text("loads", "0.7,1,1.3").Split(',').Select(load => double.Parse(load, CultureInfo.InvariantCulture)).ToArray();
        var offsets = text("offsets", "-0.3,0,0.3").Split(',').Select(offset => double.Parse(offset, CultureInfo.InvariantCulture)).ToArray();
        var faults = text("faults", "off,on").Split(',');
        var bugs = text("bugs", "strict,60s,600s").Split(',');
        return
        [
            .. from bank in Enum.GetValues<TrialBank>()
               where banks.Contains(Stress.Word(bank))
               from load in loads
               from offset in offsets
               from fault in faults
               from bug in Enum.GetValues<FirmwareBug>()
               where bugs.Contains(Stress.Word(bug))
               select new Stress { Bank = bank, Load = load, Offset = offset, Faults = fault == "on", Bug = bug },
        ];
    }
}
