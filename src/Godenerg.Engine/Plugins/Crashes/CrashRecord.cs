using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Plugins.Crashes;

/// <summary>
/// Who stays out because he brought the process down, over any number of restarts: until his files are others, or somebody reloads him. Open
/// from the start of the plugins to their end; there is one in a process. Any thread.
/// </summary>
internal sealed class CrashRecord : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly RunningMarks? _marks;
    private readonly ILogger _log;
    private CrashMemory _memory;

    private CrashRecord(string folder, CrashMemory memory, RunningMarks? marks, ILogger log) => (_folder, _memory, _marks, _log) = (folder, memory, marks, log);

    /// <summary>Judges what the last process has left in the folder, remembers it, and begins a record of this one.</summary>
    public static CrashRecord Open(string folder, TimeProvider clock, ILogger log)
    {
        var memory = CrashMemory.Load(folder);
        try
        {
            Directory.CreateDirectory(folder);
            var judged = CrashVerdict.Judge(MarksImage.Read(folder), memory, MarksImage.BootNow(), clock.GetUtcNow());
            judged.Save(folder);
            var marks = RunningMarks.Begin(folder, clock);
            PluginMark.RecordIn(marks);
            foreach (var plugin in judged.Plugins.Where(plugin => !memory.Plugins.Contains(plugin)))
                log.LogWarning("plugin {Plugin}: {Reason}; {What}", plugin.Id, plugin.Reason, plugin.IsOut ? "it stays out until its files change, or: godenerg plugin reload " + plugin.Id : "it stays out if that happens again");
            var record = new CrashRecord(folder, judged, marks, log);
            AppDomain.CurrentDomain.ProcessExit += record.NoteExit;
            return record;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{Folder} cannot be used ({Problem}); a plugin that brings the process down will not be left out at the next start", folder, trouble.Message.TrimEnd('.'));
            return new CrashRecord(folder, memory, null, log);
        }
    }

    /// <summary>Why a plugin must stay out, for a person; null when it may come in.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="files">Other than before when its files are.</param>
    public string? WhyOut(string id, string files)
    {
        lock (_gate)
            return _memory.Plugins.FirstOrDefault(plugin => plugin.Id == id && plugin.IsOut && (plugin.Files.Length == 0 || plugin.Files == Cut(files)))?.Reason;
    }

    /// <summary>Say so before a plugin's code runs for the first time.</summary>
    public void NoteFiles(string id, string files) => _marks?.NoteFiles(id, Cut(files));

    /// <summary>Somebody wants it in again.</summary>
    public void Forgive(string id)
    {
        lock (_gate)
        {
            if (!_memory.Plugins.Any(plugin => plugin.Id == id))
                return;
            _memory = _memory with { Plugins = [.. _memory.Plugins.Where(plugin => plugin.Id != id)] };
            try
            {
                _memory.Save(_folder);
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                _log.LogWarning("{Folder} cannot be written ({Problem}); plugin {Plugin} will be left out again at the next start", _folder, trouble.Message.TrimEnd('.'), id);
            }
        }
    }

    /// <summary>The engine ends by its own will; an exit from now on is none of a plugin's.</summary>
    public void BeginToEnd() => AppDomain.CurrentDomain.ProcessExit -= NoteExit;

    /// <summary>All plugins have ended; what ends the process from here on is none of theirs.</summary>
    public void Dispose()
    {
        BeginToEnd();
        if (_marks is null)
            return;
        _marks.NoteEnd(ProcessEnd.Farewell, null);
        PluginMark.ForgetRecord(_marks);
    }

    /// <summary>On the finalizer's thread; the one that has called <see cref="Environment.Exit"/> waits, with its mark on.</summary>
    private void NoteExit(object? sender, EventArgs e)
    {
        if (MarksImage.Read(_folder) is not { Caught: [var culprit, ..] })
            return;
        _marks?.NoteEnd(ProcessEnd.Exit, culprit.Id);
        _log.LogCritical("plugin {Plugin} ends the engine by Environment.Exit; it is left out at the next start", culprit.Id);
    }

    private static string Cut(string files) => files.Length < MarksLayout.TextSize ? files : files[..(MarksLayout.TextSize - 1)];
}
