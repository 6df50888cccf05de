using Godenerg.OledFeed.Pictures;
using Microsoft.Extensions.Logging;

namespace Godenerg.OledFeed.Layouts;

/// <summary>
/// The layouts in force: those that ship, and before them those of the owner, as their files change. A file that is wrong changes nothing:
/// what was in force stays so. Any thread.
/// </summary>
internal sealed class LayoutBook
{
    private const string Ending = ".txt";

    private static readonly string[] Shipped = ["128x64", "128x32", "64x48"];

    private readonly Lock _gate = new();
    private readonly Dictionary<FrameSize, Entry> _entries = [];
    private readonly Drawings _drawings = new();
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private long? _looked;

    /// <param name="folder">Where the owner's layouts lie; made when it is not there, and the shipped ones laid in as examples.</param>
    /// <param name="clock">Files are looked at once a second at most.</param>
    /// <param name="log">Where wrong files are told.</param>
    public LayoutBook(string folder, TimeProvider clock, ILogger log)
    {
        (_folder, _clock, _log) = (folder, clock, log);
        foreach (var name in Shipped)
        {
            var (size, text) = (FrameSize.Parse(name)!.Value, TextOf(name));
            var (layout, problem) = LayoutParser.Parse(size, name + Ending, text, _drawings);
            _entries[size] = new Entry(layout ?? throw new InvalidOperationException(problem), layout, default, null);
            LayOut(Path.Combine(folder, name + ".example"), text);
        }
    }

    /// <summary>The sizes that there are layouts for.</summary>
    public IReadOnlyList<FrameSize> Sizes
    {
        get
        {
            lock (_gate)
            {
                LookAtFiles();
                return [.. _entries.Where(entry => entry.Value.InForce is not null).Select(entry => entry.Key).OrderByDescending(size => size.Width * size.Height)];
            }
        }
    }

    /// <summary>What is wrong with files, a line each; empty when nothing is.</summary>
    public string Problems
    {
        get
        {
            lock (_gate)
            {
                LookAtFiles();
                return string.Join('\n', _entries.Values.Select(entry => entry.Problem).OfType<string>());
            }
        }
    }

    /// <returns>Null when there is none for that size.</returns>
    public Layout? Find(FrameSize size)
    {
        lock (_gate)
        {
            LookAtFiles();
            return _entries.GetValueOrDefault(size)?.InForce;
        }
    }

    /// <summary>A file can be read while it is being written: it is looked at again when its time or length changes.</summary>
    private void LookAtFiles()
    {
        if (_looked is { } last && _clock.GetElapsedTime(last) < TimeSpan.FromSeconds(1))
            return;
        _looked = _clock.GetTimestamp();
        foreach (var path in Directory.Exists(_folder) ? Directory.GetFiles(_folder, "*" + Ending) : [])
            if (FrameSize.Parse(Path.GetFileNameWithoutExtension(path)) is { } size)
                LookAt(size, path);
        foreach (var (size, entry) in _entries.Where(entry => entry.Value.Stamp != default && !File.Exists(PathOf(entry.Key))).ToList())
        {
            _entries[size] = entry with { InForce = entry.Shipped, Stamp = default, Problem = null };
            _log.LogInformation("{File} is gone; {Now}", PathOf(size), entry.Shipped is null ? "there is no layout for that size any more" : "the shipped layout is in force");
        }
    }

    private void LookAt(FrameSize size, string path)
    {
        try
        {
            var file = new FileInfo(path);
            var stamp = (file.LastWriteTimeUtc, file.Length);
            var entry = _entries.GetValueOrDefault(size) ?? new Entry(null, null, default, null);
            if (entry.Stamp == stamp)
                return;
            var (layout, problem) = LayoutParser.Parse(size, path, File.ReadAllText(path), _drawings);
            _entries[size] = entry with { InForce = layout ?? entry.InForce, Stamp = stamp, Problem = problem };
            if (problem is null)
                _log.LogInformation("the layout {File} is in force: {Pages}", path, string.Join(", ", layout!.Pages.Select(page => page.Name)));
            else
                _log.LogWarning("{Problem}\n{Now}", problem, entry.InForce is null ? "there is no other layout of that size" : "the layout that was in force stays so");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Being replaced, or gone between two looks: the next look tells.
        }
    }

    private string PathOf(FrameSize size) => Path.Combine(_folder, size + Ending);

    private static string TextOf(string name)
    {
        using var stream = typeof(LayoutBook).Assembly.GetManifestResourceStream(name + Ending)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>An example is only for reading, so a folder that cannot be written costs only that.</summary>
    private void LayOut(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            if (!File.Exists(path) || File.ReadAllText(path) != text)
                File.WriteAllText(path, text);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            _log.LogWarning("{File} cannot be written: {Why}", path, unwritable.Message);
        }
    }

    private sealed record Entry(Layout? InForce, Layout? Shipped, (DateTime, long) Stamp, string? Problem);
}
