using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests;

/// <summary>A real host over real folders, and what it says.</summary>
internal sealed class HostBench : IDisposable
{
    /// <summary>Far more than anything takes; only catches what hangs.</summary>
    public static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("godenerg-test-");

    private int _probes;

    public HostBench(TimeProvider? clock = null, Func<PluginHostOptions, PluginHostOptions>? options = null)
    {
        Directory.CreateDirectory(Own);
        Directory.CreateDirectory(Shipped);
        Log = new CollectingLog();
        Surroundings = new PluginSurroundings([], new ContributionBoard(), new Dictionary<string, PluginSection>(), Path.Combine(_root.FullName, "data"), clock ?? TimeProvider.System, Log);
        Options = new PluginHostOptions(Shipped) { Own = Own, StateFolder = Path.Combine(_root.FullName, "state"), Settle = TimeSpan.FromMilliseconds(50), FirstPause = TimeSpan.FromMilliseconds(20) };
        Options = options?.Invoke(Options) ?? Options;
        Host = new PluginHost(Options, Surroundings);
    }

    public string Own => Path.Combine(_root.FullName, "own");

    public string Shipped => Path.Combine(_root.FullName, "shipped");

    /// <summary>Where plugins of a test write what they did.</summary>
    public string Diary => Path.Combine(_root.FullName, "diary.txt");

    public string[] Entries => File.Exists(Diary) ? File.ReadAllLines(Diary) : [];

    public PluginSurroundings Surroundings { get; }

    public PluginHostOptions Options { get; }

    public CollectingLog Log { get; }

    public PluginHost Host { get; }

    /// <summary>A statement for a plugin's source: an entry in the diary.</summary>
    public string Write(string entry) => $"File.AppendAllText(@\"{Diary}\", \"{entry}\\n\");";

    /// <summary>Waits until somebody of that id stands as wished.</summary>
    public PluginStanding Until(string id, Func<PluginStanding, bool> wished) =>
        Until(() => Host.Standings.FirstOrDefault(standing => standing.Id == id && wished(standing)), id);

    public PluginStanding Until(string id, PluginState state) => Until(id, standing => standing.State == state);

    public void UntilGone(string id) => Until(() => Host.Standings.All(standing => standing.Id != id) ? Host : null, id);

    /// <summary>Waits until the host has looked at what was done just now and found nothing more to wait for.</summary>
    public void UntilLooked()
    {
        var name = $"Probe{Interlocked.Increment(ref _probes)}";
        Directory.CreateDirectory(Path.Combine(Own, name));
        File.WriteAllText(Path.Combine(Own, name, "probe.txt"), "");
        // It comes to rest after whatever was there before.
        Until(name, PluginState.Refused);
    }

    /// <summary>Waits until the host has done whatever was waiting.</summary>
    public void UntilQuiet() => Host.Reload("nobody").Wait(Hang);

    public T Until<T>(Func<T?> look, string what) where T : class
    {
        using var changed = new AutoResetEvent(initialState: false);
        void Tell() => changed.Set();
        Host.Changed += Tell;
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            for (; ;)
            {
                if (look() is { } found)
                    return found;
                if (!changed.WaitOne(Hang) || TimeProvider.System.GetElapsedTime(began) > Hang)
                    throw new TimeoutException($"{what}: {string.Join('\n', Host.Standings)}\n{string.Join('\n', Log.Lines)}");
            }
        }
        finally
        {
            Host.Changed -= Tell;
        }
    }

    public void Dispose()
    {
        Host.Dispose();
        _root.Delete(recursive: true);
    }
}
