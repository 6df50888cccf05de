using Godenerg.DataLogger.Blocks;
using Godenerg.DataLogger.Journal;

namespace Godenerg.DataLogger.Storage;

/// <summary>
/// What came since the last blocks were written: in memory for questions, in a journal of its own for a crash. When a slot is over it is
/// closed; its samples become blocks in one transaction, and then it is gone with its journal. Guarded by the store.
/// </summary>
internal sealed class Generation(int number, long started)
{
    private readonly HashSet<Series> _named = [];

    public int Number { get; } = number;

    /// <summary>Monotonic time of its beginning.</summary>
    public long Started { get; } = started;

    /// <summary>The slot it is about; -1 while it is empty.</summary>
    public long Slot { get; private set; } = -1;

    public bool IsClosed { get; set; }

    public Dictionary<(Series Series, long Slot), Samples> Buffers { get; } = [];

    public List<EngineEvent> Events { get; } = [];

    public int SampleCount { get; private set; }

    public bool IsEmpty => SampleCount == 0 && Events.Count == 0;

    /// <summary>Records that are not in the journal yet.</summary>
    public ByteWriter Pending { get; } = new();

    public JournalFile? Journal { get; set; }

    public void Add(Series series, long time, double value)
    {
        var slot = Storage.Slot.Of(time);
        Slot = Slot < 0 ? slot : Slot;
        if (!Buffers.TryGetValue((series, slot), out var samples))
            Buffers[(series, slot)] = samples = new Samples();
        if (samples.Add(time, value))
            SampleCount++;
        series.Extend(time, time);
    }

    /// <summary>True the first time: its journal does not know it yet.</summary>
    public bool IsNew(Series series) => _named.Add(series);
}
