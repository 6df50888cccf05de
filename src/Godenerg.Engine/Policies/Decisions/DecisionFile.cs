using System.Text.Json;

namespace Godenerg.Engine.Policies.Decisions;

/// <summary>
/// The decision log of one inverter on disk: one line an entry, only ever appended to, and begun anew when it is long; the one before is
/// kept. What cannot be stored is said once and does no harm. Any thread.
/// </summary>
/// <param name="data">The data folder.</param>
/// <param name="inverter">The inverter's name in the configuration.</param>
/// <param name="warn">Hears what is wrong, in one line.</param>
/// <param name="longest">Bytes of a file; there are two at most.</param>
internal sealed class DecisionFile(string data, string inverter, Action<string> warn, long longest = DecisionFile.Longest)
{
    private const string Folder = "decisions";
    private const string Ending = ".jsonl";
    private const string OldEnding = ".old" + Ending;

    /// <summary>Weeks of a usual policy.</summary>
    private const long Longest = 4 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly string _file = Path.Combine(data, Folder, inverter + Ending);
    private readonly string _old = Path.Combine(data, Folder, inverter + OldEnding);
    private bool _wasChecked;
    private bool _cannotStore;

    /// <summary>Names of the inverters that have a log in a data folder.</summary>
    public static IReadOnlyList<string> InvertersOf(string data)
    {
        var folder = Path.Combine(data, Folder);
        return !Directory.Exists(folder) ? [] : [.. Directory.GetFiles(folder, "*" + Ending).Select(file => Path.GetFileName(file))
            .Select(file => file[..^(file.EndsWith(OldEnding, StringComparison.Ordinal) ? OldEnding : Ending).Length]).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Appends lines, each with its end. Never throws.</summary>
    public void Append(IReadOnlyList<byte[]> lines)
    {
        lock (_gate)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
                Write(lines);
                if (_cannotStore)
                    warn("the decision log can be stored again");
                _cannotStore = false;
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                if (!_cannotStore)
                    warn($"the decision log cannot be stored: {trouble.Message} The last two days stay in memory");
                _cannotStore = true;
            }
        }
    }

    /// <summary>All entries, in the order they were written; what is damaged is left out. Of an entry that was completed later, both.</summary>
    public IEnumerable<DecisionEntry> Read()
    {
        lock (_gate)
            return [.. ReadLines(_old).Concat(ReadLines(_file)).Select(EntryOf).OfType<DecisionEntry>()];
    }

    public static DecisionEntry? EntryOf(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return DecisionJson.Read(json.RootElement);
        }
        catch (Exception damaged) when (damaged is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Write(IReadOnlyList<byte[]> lines)
    {
        if (File.Exists(_file) && new FileInfo(_file).Length + lines.Sum(line => (long)line.Length) > longest)
            File.Move(_file, _old, overwrite: true);
        using var stream = new FileStream(_file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var length = stream.Seek(0, SeekOrigin.End);
        try
        {
            if (!_wasChecked && length > 0 && IsTorn(stream))
                stream.WriteByte((byte)'\n');
            foreach (var line in lines)
                stream.Write(line);
            stream.Flush();
            _wasChecked = true;
        }
        catch (IOException)
        {
            // Half a line would be taken for the beginning of the next.
            stream.SetLength(length);
            throw;
        }
    }

    /// <summary>What a power cut left: the next entry begins a line of its own.</summary>
    private static bool IsTorn(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }

    private static IEnumerable<ReadOnlyMemory<byte>> ReadLines(string file)
    {
        ReadOnlyMemory<byte> rest = File.Exists(file) ? File.ReadAllBytes(file) : [];
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            yield return end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
        }
    }
}
