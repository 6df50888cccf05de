using System.Text;

namespace Godenerg.Engine.Plugins.Crashes;

/// <summary>A plugin whose code ran when a process ended.</summary>
/// <param name="Id">The plugin.</param>
/// <param name="Files">Which files it ran.</param>
/// <param name="Since">The latest entry of a thread, by the monotonic clock of that process.</param>
internal sealed record CaughtPlugin(string Id, string Files, long Since);

/// <summary>What a process has left in its <see cref="RunningMarks"/>.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Process">Which it was.</param>
/// <param name="Boot">Which run of the system it lived in.</param>
/// <param name="Began">When it began, wall time.</param>
/// <param name="Culprit">Who ended it; null when that was not said.</param>
/// <param name="Caught">Whose code ran at the end, the latest entry first.</param>
internal sealed record MarksImage(ProcessEnd End, ProcessMark? Process, string Boot, DateTimeOffset Began, CaughtPlugin? Culprit, IReadOnlyList<CaughtPlugin> Caught)
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";

    /// <summary>Which run of the system this is; empty where nobody tells.</summary>
    public static string BootNow()
    {
        try
        {
            return File.ReadAllText(BootFile).Trim();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <returns>Null when there is none, or none that can be read.</returns>
    public static MarksImage? Read(string folder)
    {
        byte[] file;
        try
        {
            file = File.ReadAllBytes(Path.Combine(folder, RunningMarks.Name));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (file.Length != MarksLayout.Size || BitConverter.ToInt64(file) != MarksLayout.Magic)
            return null;
        var began = BitConverter.ToInt64(file, MarksLayout.BeganAt);
        return new MarksImage(
            (ProcessEnd)BitConverter.ToInt32(file, MarksLayout.EndAt), ProcessMark.TryParse(TextAt(file, MarksLayout.ProcessAt)), TextAt(file, MarksLayout.BootAt),
            new DateTimeOffset(Math.Clamp(began, 0, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero),
            PluginOf(file, BitConverter.ToInt32(file, MarksLayout.CulpritAt), 0), [.. CaughtIn(file)]);
    }

    /// <summary>Says into the record of a dead process how it ended, where nobody has said so yet.</summary>
    public static void NoteEnd(string folder, ProcessEnd end)
    {
        if (Read(folder) is not { End: ProcessEnd.Unknown, Process: { IsAlive: false } })
            return;
        using var file = File.OpenWrite(Path.Combine(folder, RunningMarks.Name));
        file.Position = MarksLayout.EndAt;
        file.Write(BitConverter.GetBytes((int)end));
    }

    private static IOrderedEnumerable<CaughtPlugin> CaughtIn(byte[] file)
    {
        List<CaughtPlugin> caught = [];
        for (var place = 0; place < MarksLayout.Places; place++)
        {
            var at = MarksLayout.PlacesAt + (place * MarksLayout.PlaceSize);
            if (PluginOf(file, BitConverter.ToInt64(file, at + sizeof(long)), BitConverter.ToInt64(file, at)) is { } plugin)
                caught.Add(plugin);
        }

        return caught.GroupBy(plugin => plugin.Id, (_, threads) => threads.MaxBy(thread => thread.Since)!).OrderByDescending(plugin => plugin.Since);
    }

    private static CaughtPlugin? PluginOf(byte[] file, long number, long since)
    {
        if (number is < 1 or > MarksLayout.Plugins)
            return null;
        var at = MarksLayout.PluginsAt + ((int)(number - 1) * MarksLayout.PluginSize);
        return TextAt(file, at) is { Length: > 0 } id ? new CaughtPlugin(id, TextAt(file, at + MarksLayout.FilesAt), since) : null;
    }

    private static string TextAt(byte[] file, int offset)
    {
        var text = file.AsSpan(offset, MarksLayout.TextSize);
        return Encoding.UTF8.GetString(text[..(text.IndexOf((byte)0) is var end and >= 0 ? end : text.Length)]);
    }
}
