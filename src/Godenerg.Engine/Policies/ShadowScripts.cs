using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Engine.Policies;

/// <summary>
/// The policies that somebody wants to see in shadow while the house runs, and that its configuration does not name. They are compiled and
/// followed like the others, but nothing is approved by it: what is only looked at needs nobody's approval. Any thread.
/// </summary>
/// <param name="options">Where they are.</param>
/// <param name="compiler">Makes a compiler.</param>
/// <param name="accept">See <see cref="PolicyHostOptions.Accept"/>.</param>
internal sealed class ShadowScripts(HousePoliciesOptions options, Func<IPolicyCompiler> compiler, Func<PolicyProgram, string?> accept) : IDisposable
{
    private readonly Dictionary<string, PolicyHost> _hosts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private bool _isWatching;
    private bool _isOver;

    /// <summary>Finds a policy that takes these parameters; compiles it where it must.</summary>
    /// <param name="choice">Which, and what it is given.</param>
    /// <param name="known">Who has it already; null where nobody does.</param>
    public (IPolicySource? Source, string? Refusal) Find(PolicyChoice choice, PolicyHost? known)
    {
        lock (_gate)
        {
            if (_isOver)
                return (null, "the engine ends");
            if (known is null && !_hosts.TryGetValue(choice.Name, out known))
            {
                if (options.FolderOf(choice.Name) is not { } folder)
                    return (null, options.Unknown(choice.Name));
                known = _hosts[choice.Name] = new PolicyHost(options.HostOptions(folder, [choice.Name]) with { ApprovalFile = null, Accept = accept }, compiler(), NullLogger.Instance);
                if (_isWatching)
                    known.Watch();
            }

            known.Load();
            if (_hosts.ContainsKey(choice.Name))
                known.Promote(choice.Name);
            if (known.Active(choice.Name) is not { } program)
                return (null, $"{choice.Name} cannot decide: {known.Problem(choice.Name)}");
            var errors = ParameterText.Errors(program.Manifest.Parameters, choice.Parameters).Select(error => error.Error).ToList();
            return errors.Count > 0 ? (null, string.Join("; ", errors)) : (known, null);
        }
    }

    public void Watch()
    {
        lock (_gate)
            _isWatching = true;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            foreach (var host in _hosts.Values)
                host.Dispose();
        }
    }
}
