using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Policies;

/// <summary>Where the policies of a house are, and where what is made of them is kept.</summary>
/// <param name="Shipped">The folder that came with the program.</param>
internal sealed record HousePoliciesOptions(string Shipped)
{
    /// <summary>Beside the shipped policies: what was compiled when the program was built.</summary>
    public const string CompiledName = "compiled";

    private const string Pattern = "*.csx";

    /// <summary>The owner's folder; a policy of his own goes before a shipped one of the same name.</summary>
    public string? Own { get; init; }

    /// <summary>Where compiled policies are kept; null to keep none.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Where memories and approvals are kept; null to forget them with the process.</summary>
    public string? StateFolder { get; init; }

    /// <summary>Where the policies of an inverter decide, by its name. A simulation, in which no time passes meanwhile, decides inline.</summary>
    public Func<string, IDecisionRunner> Runner { get; init; } = inverter => new DecisionThread("policy of " + inverter, DecisionThread.Deadline);

    /// <summary>Beside the program.</summary>
    public static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "policies");

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<string> Names =>
        [.. Folders.SelectMany(folder => Directory.GetFiles(folder, Pattern)).Select(file => Path.GetFileNameWithoutExtension(file)!).Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<string> Folders => new[] { Own, Shipped }.OfType<string>().Where(Directory.Exists);

    /// <summary>The folder that a policy comes from; null when there is none of that name.</summary>
    public string? FolderOf(string policy) =>
        ScriptSource.IsBeside(policy) ? Folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, policy + ".csx"))) : null;

    /// <summary>That there is no policy of that name, in words, with what may have been meant.</summary>
    public string Unknown(string policy)
    {
        var near = Nearest(policy);
        return $"there is no policy '{policy}'; " + (near.Count > 0 ? $"did you mean {string.Join(" or ", near)}?" : $"there are {string.Join(", ", Names)}");
    }

    /// <summary>The policies whose names are nearly that; none where none is.</summary>
    public IReadOnlyList<string> Nearest(string policy) =>
        [.. Names.Where(name => Spelling.Distance(name, policy) <= Math.Max(2, policy.Length / 3)).OrderBy(name => Spelling.Distance(name, policy))];

    /// <summary>True for a policy as it came with the program: its scenarios were run when that was built.</summary>
    public bool IsAsShipped(PolicyProgram program) => new CompiledCache(Path.Combine(Shipped, CompiledName)).Find(program.Key) is not null;

    /// <summary>Where a policy remembers for one inverter.</summary>
    public string? MemoryOf(string inverter, string policy) => StateFolder is null ? null : Path.Combine(StateFolder, $"{inverter}.{policy}.json");

    public PolicyHostOptions HostOptions(string folder, IEnumerable<string> policies)
    {
        if (StateFolder is not null)
            Directory.CreateDirectory(StateFolder);
        return new PolicyHostOptions(folder)
        {
            CacheFolder = CacheFolder,
            ShippedCacheFolder = Path.Combine(Shipped, CompiledName),
            ApprovalFile = StateFolder is null ? null : Path.Combine(StateFolder, folder == Own ? "approved.tsv" : "approved-shipped.tsv"),
            Wanted = policies.ToHashSet(StringComparer.Ordinal),
        };
    }
}
