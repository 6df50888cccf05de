using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Text;

namespace Godenerg.Engine.Plugins.Crashes;

/// <summary>
/// A small file that says at every instant which threads run which plugin. It is mapped, so writing is a store to memory; and the kernel owns
/// the memory, so that it is there when the process has died in whatever way. Any thread; nothing here throws, waits or allocates.
/// </summary>
/// <remarks>
/// It is never unmapped: a thread that left a plugin a moment too late would take the process with it. It is written in full when it is made,
/// since a page without a block on a full disk would do the same.
/// </remarks>
internal sealed unsafe class RunningMarks
{
    public const string Name = "running.marks";

    private readonly Lock _gate = new();
    private readonly byte* _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly TimeProvider _clock;
    private int _plugins;

    private RunningMarks(MemoryMappedViewAccessor view, TimeProvider clock)
    {
        (_view, _clock) = (view, clock);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _file);
    }

    /// <summary>Begins a new record in a folder; the one that was there is gone.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static RunningMarks Begin(string folder, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Name);
        // A new file, not the old one: whoever still has that mapped keeps it.
        File.Delete(path);
        File.WriteAllBytes(path, HeadOf(clock));
        using var mapped = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, MarksLayout.Size);
        return new RunningMarks(mapped.CreateViewAccessor(0, MarksLayout.Size), clock);
    }

    /// <summary>The number of a plugin in the table; 0 when there is no room for it.</summary>
    public int NumberOf(string id)
    {
        lock (_gate)
        {
            for (var number = 1; number <= _plugins; number++)
                if (TextAt(PluginAt(number)) == id)
                    return number;
            if (_plugins == MarksLayout.Plugins)
                return 0;
            Write(PluginAt(_plugins + 1), id);
            return ++_plugins;
        }
    }

    /// <summary>Says which files a plugin runs from now on.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="files">Other than before when the files are; at most 63 characters count.</param>
    public void NoteFiles(string id, string files)
    {
        if (NumberOf(id) is > 0 and var number)
            Write(PluginAt(number) + MarksLayout.FilesAt, files);
    }

    /// <summary>This thread runs a plugin from now on.</summary>
    /// <returns>Its place, for <see cref="Clear"/>; -1 when all are taken, and nobody will know of it.</returns>
    public int Note(PluginMark.Badge badge)
    {
        var number = badge.NumberIn(this);
        var first = Environment.CurrentManagedThreadId;
        for (var tried = 0; number > 0 && tried < MarksLayout.Places; tried++)
        {
            var place = (first + tried) % MarksLayout.Places;
            ref var who = ref LongAt(PlaceAt(place) + sizeof(long));
            if (Volatile.Read(ref who) != 0 || Interlocked.CompareExchange(ref who, number, 0) != 0)
                continue;
            Volatile.Write(ref LongAt(PlaceAt(place)), _clock.GetTimestamp());
            return place;
        }

        return -1;
    }

    /// <summary>It does not any more.</summary>
    public void Clear(int place)
    {
        if (place >= 0)
            Volatile.Write(ref LongAt(PlaceAt(place) + sizeof(long)), 0);
    }

    /// <summary>Says how the process ends; the first word counts.</summary>
    /// <param name="end">How.</param>
    /// <param name="culprit">The plugin that ends it; null for none.</param>
    public void NoteEnd(ProcessEnd end, string? culprit)
    {
        if (culprit is not null)
            Volatile.Write(ref IntAt(MarksLayout.CulpritAt), NumberOf(culprit));
        Interlocked.CompareExchange(ref IntAt(MarksLayout.EndAt), (int)end, (int)ProcessEnd.Unknown);
    }

    private static byte[] HeadOf(TimeProvider clock)
    {
        var file = new byte[MarksLayout.Size];
        BitConverter.TryWriteBytes(file, MarksLayout.Magic);
        BitConverter.TryWriteBytes(file.AsSpan(MarksLayout.BeganAt), clock.GetUtcNow().UtcTicks);
        Encoding.ASCII.GetBytes(MarksImage.BootNow()).CopyTo(file, MarksLayout.BootAt);
        Encoding.ASCII.GetBytes(ProcessMark.Own.ToString()).CopyTo(file, MarksLayout.ProcessAt);
        return file;
    }

    private static int PluginAt(int number) => MarksLayout.PluginsAt + ((number - 1) * MarksLayout.PluginSize);

    private static int PlaceAt(int place) => MarksLayout.PlacesAt + (place * MarksLayout.PlaceSize);

    private ref long LongAt(int offset) => ref *(long*)(_file + offset);

    private ref int IntAt(int offset) => ref *(int*)(_file + offset);

    private string TextAt(int offset) => Marshal.PtrToStringUTF8((nint)(_file + offset)) ?? "";

    /// <summary>Filled up with zeros, of which the last one stays.</summary>
    private void Write(int offset, string text)
    {
        var room = new Span<byte>(_file + offset, MarksLayout.TextSize);
        room.Clear();
        Encoding.UTF8.TryGetBytes(text.AsSpan(0, Math.Min(text.Length, MarksLayout.TextSize - 1)), room[..^1], out _);
    }
}
