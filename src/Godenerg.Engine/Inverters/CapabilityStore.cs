using System.Text.Json;

namespace Godenerg.Engine.Inverters;

/// <summary>
/// Remembers capabilities per serial number and firmware in <c>capabilities.json</c>. Losing the file costs a few seconds of asking;
/// so a file that cannot be read or written is reported and otherwise ignored. Any thread; several inverters of one engine share it.
/// </summary>
/// <param name="folder">The data folder; null to remember nothing beyond this process.</param>
/// <param name="warn">Told once what went wrong.</param>
internal sealed class CapabilityStore(string? folder, Action<string> warn)
{
    private readonly Lock _gate = new();
    private Dictionary<string, Capabilities>? _known;

    private string? File => folder is null ? null : Path.Combine(folder, "capabilities.json");

    public static string KeyOf(string? serial, string? firmware) => $"{serial ?? "?"}/{firmware ?? "?"}";

    public Capabilities? Find(string key)
    {
        lock (_gate)
            return Load().GetValueOrDefault(key);
    }

    public void Remember(string key, Capabilities capabilities)
    {
        lock (_gate)
            Keep(key, capabilities);
    }

    private void Keep(string key, Capabilities capabilities)
    {
        if (Load().TryGetValue(key, out var known) && known.IsSameAs(capabilities))
            return;
        Load()[key] = capabilities;
        if (File is null)
            return;
        try
        {
            Directory.CreateDirectory(folder!);
            using (var stream = System.IO.File.Create(File + ".new"))
            {
                Write(stream);
                stream.Flush(flushToDisk: true);
            }

            System.IO.File.Move(File + ".new", File, overwrite: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            warn($"{File} cannot be written ({trouble.Message}); the next start will ask the inverter again what it knows");
        }
    }

    private Dictionary<string, Capabilities> Load()
    {
        if (_known is not null)
            return _known;
        _known = [];
        if (File is null || !System.IO.File.Exists(File))
            return _known;
        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(File));
            foreach (var unit in document.RootElement.EnumerateObject())
                _known[unit.Name] = new Capabilities(
                    unit.Value.GetProperty("dialect").GetString()!,
                    unit.Value.GetProperty("answers").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetBoolean()));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            warn($"{File} cannot be read ({trouble.Message}); the inverter is asked again what it knows");
            _known = [];
        }

        return _known;
    }

    private void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        foreach (var (key, capabilities) in _known!)
        {
            json.WriteStartObject(key);
            json.WriteString("dialect", capabilities.Dialect);
            json.WriteStartObject("answers");
            foreach (var (code, isAnswered) in capabilities.Answers)
                json.WriteBoolean(code, isAnswered);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
