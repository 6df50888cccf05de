using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Guarding.Leases;

/// <summary>Where the record of each unit is kept.</summary>
internal interface IUnitStore
{
    /// <summary>The record of a unit; null when there is none.</summary>
    UnitRecord? Load(string key);

    /// <summary>Keeps a record; it is durable when this returns.</summary>
    /// <exception cref="IOException">It cannot be stored.</exception>
    void Save(string key, UnitRecord record);
}

/// <summary>For houses that do not exist.</summary>
internal sealed class UnitsInMemory : IUnitStore
{
    private readonly Dictionary<string, UnitRecord> _records = [];

    public UnitRecord? Load(string key) => _records.GetValueOrDefault(key);

    public void Save(string key, UnitRecord record) => _records[key] = record;
}

/// <summary>
/// One small file a unit in <c>units/</c> of the data folder, replaced as a whole: written beside, synced, renamed, and the folder synced, so
/// that a power cut leaves either the old record or the new one. Different units may be stored by different threads.
/// </summary>
internal sealed class UnitFiles(string dataFolder) : IUnitStore
{
    private readonly string _folder = Path.Combine(dataFolder, "units");

    /// <summary>The file name of a unit: its serial number, or else its device.</summary>
    public static string KeyOf(string? serial, string device) =>
        string.Concat((serial ?? "no-serial-" + device).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-'));

    /// <summary>The keys of all records, damaged ones too.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IReadOnlyList<string> Keys()
    {
        try
        {
            return Directory.Exists(_folder) ? [.. Directory.GetFiles(_folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)] : [];
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }

    /// <summary>Every record of the folder. One that cannot be read is an error: it may hold an open lease.</summary>
    /// <exception cref="IOException">A record cannot be read.</exception>
    public IReadOnlyList<UnitRecord> All() => [.. Keys().Select(Load).OfType<UnitRecord>()];

    public UnitRecord? Load(string key) => Read(FileOf(key));

    public void Save(string key, UnitRecord record)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            var file = FileOf(key);
            using (var stream = File.Create(file + ".new"))
            {
                UnitText.Write(stream, record);
                stream.Flush(flushToDisk: true);
            }

            File.Move(file + ".new", file, overwrite: true);
            if (!Posix.SyncFolder(_folder))
                throw new IOException($"{_folder} cannot be synced");
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }

    private static UnitRecord? Read(string file)
    {
        try
        {
            return File.Exists(file) ? UnitText.Read(File.ReadAllBytes(file)) : null;
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
        catch (FormatException damaged)
        {
            throw new IOException($"{file} is damaged ({damaged.Message})", damaged);
        }
    }

    private string FileOf(string key) => Path.Combine(_folder, key + ".json");
}
