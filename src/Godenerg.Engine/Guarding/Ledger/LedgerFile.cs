using System.Text;

namespace Godenerg.Engine.Guarding.Ledger;

/// <summary>Where the ledger is kept.</summary>
internal interface ILedgerStore
{
    /// <summary>Appends an entry; it is durable when this returns.</summary>
    /// <exception cref="IOException">It cannot be stored.</exception>
    void Append(LedgerEntry entry);

    /// <summary>The entries from an instant on, in the order they were written. What is damaged is left out.</summary>
    IEnumerable<LedgerEntry> Read(DateTimeOffset since);
}

/// <summary>A ledger that lives as long as its process: of houses that do not exist. Any thread.</summary>
internal sealed class LedgerInMemory : ILedgerStore
{
    private const int Most = 20_000;
    private readonly Queue<LedgerEntry> _entries = new();

    public void Append(LedgerEntry entry)
    {
        lock (_entries)
        {
            _entries.Enqueue(entry);
            if (_entries.Count > Most)
                _entries.Dequeue();
        }
    }

    public IEnumerable<LedgerEntry> Read(DateTimeOffset since)
    {
        lock (_entries)
            return [.. _entries.Where(entry => entry.At >= since)];
    }
}

/// <summary>
/// The ledger in <c>ledger.jsonl</c>: one line an entry, only ever appended to, on disk before anything is sent. A line that a power cut
/// left broken is passed over, and the next entry begins a line of its own. Any thread; several inverters of one daemon share it.
/// </summary>
internal sealed class LedgerFile(string folder) : ILedgerStore
{
    public const string Name = "ledger.jsonl";

    private readonly Lock _gate = new();
    private bool _wasChecked;

    private string File => Path.Combine(folder, Name);

    public void Append(LedgerEntry entry)
    {
        lock (_gate)
        {
            try
            {
                Directory.CreateDirectory(folder);
                using var stream = new FileStream(File, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
                var length = stream.Seek(0, SeekOrigin.End);
                var isBroken = !_wasChecked && length > 0 && LastByte(stream) != '\n';
                try
                {
                    stream.Write(Encoding.UTF8.GetBytes((isBroken ? "\n" : "") + LedgerText.Write(entry) + "\n"));
                    stream.Flush(flushToDisk: true);
                }
                catch (IOException)
                {
                    // Half a line would be taken for the beginning of the next.
                    TryCut(stream, length);
                    throw;
                }

                _wasChecked = true;
            }
            catch (UnauthorizedAccessException refused)
            {
                throw new IOException(refused.Message, refused);
            }
        }
    }

    public IEnumerable<LedgerEntry> Read(DateTimeOffset since) => Read(folder, since);

    /// <summary>Reads the ledger of a data folder, whether or not a daemon is at work there.</summary>
    public static IEnumerable<LedgerEntry> Read(string folder, DateTimeOffset since)
    {
        var file = Path.Combine(folder, Name);
        if (!System.IO.File.Exists(file))
            yield break;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (LedgerText.Read(line) is { } entry && entry.At >= since)
                yield return entry;
    }

    private static int LastByte(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte();
    }

    private static void TryCut(FileStream stream, long length)
    {
        try
        {
            stream.SetLength(length);
        }
        catch (IOException)
        {
            // The next entry begins on a line of its own all the same.
        }
    }
}
