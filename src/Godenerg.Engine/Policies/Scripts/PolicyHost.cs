using System.Collections.Concurrent;
using Godenerg.Engine.Policies.Trying.Scenarios;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>
/// The policies of a folder, compiled, accepted and kept up to date. The old generation of a policy stays in force until the new one has
/// compiled and was accepted; whatever is wrong with the new one is told with file, line and column. Holds no compiler itself.
/// </summary>
internal sealed class PolicyHost(PolicyHostOptions options, IPolicyCompiler compiler, ILogger log) : IPolicySource, IDisposable
{
    private readonly ConcurrentDictionary<string, PolicyStatus> _statuses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _banned = new(StringComparer.Ordinal);
    private readonly Approvals _approvals = new(options.ApprovalFile, problem => log.LogWarning("{Problem}", problem));
    private readonly CompiledCache _cache = new(options.CacheFolder);
    private readonly CompiledCache _shipped = new(options.ShippedCacheFolder);
    private readonly Lock _loading = new();
    private FolderWatch? _watch;

    /// <summary>A policy has a new generation, or an error. Raised on the thread that loads.</summary>
    public event Action<PolicyStatus>? Changed;

    /// <summary>How every policy stands. Any thread.</summary>
    public IReadOnlyList<PolicyStatus> Statuses => [.. _statuses.Values.OrderBy(status => status.Name, StringComparer.Ordinal)];

    public PolicyProgram? Active(string policy) => _statuses.GetValueOrDefault(policy)?.Active;

    /// <summary>The generation that waits to be promoted; null when none does. Any thread.</summary>
    public PolicyProgram? Candidate(string policy) => _statuses.GetValueOrDefault(policy)?.Candidate;

    public string? Problem(string policy) =>
        !_statuses.TryGetValue(policy, out var status) ? $"there is no {policy}.csx in {options.Folder}" : status.Errors.Count > 0 ? string.Join("; ", status.Errors) : null;

    public string? Banned(PolicyProgram program) => _banned.GetValueOrDefault(program.Key);

    public void Ban(PolicyProgram program, string because)
    {
        if (_banned.TryAdd(program.Key, because))
            log.LogCritical("{Because}", because);
    }

    /// <summary>Lets the generation that waits take over. False when none waits. Any thread.</summary>
    public bool Promote(string policy)
    {
        lock (_loading)
        {
            if (_statuses.GetValueOrDefault(policy) is not { Candidate: { } candidate } status)
                return false;
            _approvals.Approve(candidate);
            Keep(status with { Active = candidate, Candidate = null });
            return true;
        }
    }

    /// <summary>Looks at the folder and takes in what is new. Returns when it is done; compiling may take seconds. Any thread but the loop's.</summary>
    public void Load()
    {
        lock (_loading)
        {
            var sources = Read();
            var loaded = sources.SelectMany(source => source.Texts.Keys.Where(file => file != source.File)).ToHashSet(StringComparer.Ordinal);
            foreach (var source in sources.Where(source => options.Wanted?.Contains(source.Name) ?? !loaded.Contains(source.File)))
                if (SeenOf(source) is var seen && _statuses.GetValueOrDefault(source.Name)?.Seen != seen)
                    Take(source, seen);
        }
    }

    /// <summary>From now on follows what happens in the folder.</summary>
    public void Watch() => _watch ??= new FolderWatch(options.Folder, ["*.csx", "*" + PolicyScenarios.Ending], options.Settle, options.PollEvery, Load);

    public void Dispose()
    {
        _watch?.Dispose();
        compiler.Dispose();
    }

    private List<ScriptSource> Read()
    {
        List<ScriptSource> sources = [];
        foreach (var path in Directory.Exists(options.Folder) ? Directory.GetFiles(options.Folder, "*.csx") : [])
        {
            try
            {
                sources.Add(ScriptSource.Read(path));
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                // Perhaps it is just being replaced; else somebody may not read it, and the poll says so once.
                Refuse(new(Path.GetFileNameWithoutExtension(path), "unreadable"), [trouble.Message]);
            }
        }

        return sources;
    }

    /// <summary>A policy is looked at again when it, or a scenario beside it, has changed.</summary>
    private string SeenOf(ScriptSource source) => source.Key + PolicyScenarios.Stamp(options.Folder, source.Name);

    private void Take(ScriptSource source, string seen)
    {
        var image = _cache.Find(source.Key) ?? _shipped.Find(source.Key);
        if (image is null)
        {
            var answer = compiler.Compile(source);
            if (answer.Image is null)
            {
                Refuse(new(source.Name, seen), answer.Errors);
                return;
            }

            image = answer.Image;
            _cache.Keep(source.Key, image);
        }

        try
        {
            Judge(source, seen, PolicyProgram.Load(source.Name, source.Key, image));
        }
        catch (BadImageFormatException broken)
        {
            Refuse(new(source.Name, seen), [$"{source.File}: {broken.Message}"]);
        }
    }

    private void Judge(ScriptSource source, string seen, PolicyProgram program)
    {
        var old = _statuses.GetValueOrDefault(source.Name);
        if (options.Accept(program) is { } objection)
            Refuse(new(source.Name, seen), [objection]);
        else if (_approvals.Allows(program))
            Keep(new(source.Name, seen) { Active = program });
        else
            Keep(new(source.Name, seen) { Active = old?.Active ?? LastApproved(source.Name), Candidate = program });
    }

    /// <summary>After a restart the text of the generation in force is gone, but perhaps not what was made of it.</summary>
    private PolicyProgram? LastApproved(string policy) =>
        _approvals.KeyOf(policy) is { } key && (_cache.Find(key) ?? _shipped.Find(key)) is { } image ? PolicyProgram.Load(policy, key, image) : null;

    private void Refuse(PolicyStatus status, IReadOnlyList<string> errors)
    {
        var old = _statuses.GetValueOrDefault(status.Name);
        if (old?.Seen != status.Seen)
            Keep(status with { Active = old?.Active ?? LastApproved(status.Name), Errors = errors });
    }

    private void Keep(PolicyStatus status)
    {
        _statuses[status.Name] = status;
        var stays = status.Active is null ? "there is none in force" : "the old one stays in force";
        if (status.Errors.Count > 0)
            log.LogWarning("policy {Policy} is refused, and {Stays}: {Errors}", status.Name, stays, string.Join("; ", status.Errors));
        else if (status.NeedsPromotion)
            log.LogWarning("policy {Policy} now touches {Settings}: it runs in shadow until promoted, and {Stays}", status.Name, string.Join(", ", status.Candidate!.Manifest.Settings), stays);
        else
            log.LogInformation("policy {Policy} is in force", status.Name);
        Changed?.Invoke(status);
    }
}
