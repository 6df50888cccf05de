using System.Globalization;
using System.Text.Json;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>A policy's memory on disk: written whole or not at all. A file that cannot be understood is set aside, not overwritten.</summary>
/// <param name="path">Where; null to keep nothing.</param>
/// <param name="warn">Hears what is wrong, in one line.</param>
internal sealed class MemoryFile(string? path, Action<string> warn) : IMemoryStore
{
    public MemoryState Load()
    {
        if (path is null || !File.Exists(path))
            return MemoryState.Empty;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(json.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            warn($"{path} cannot be understood ({broken.Message}); the policy begins anew, and the file is kept as {path}.broken");
            Try(() => File.Move(path, path + ".broken", overwrite: true));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            warn($"{trouble.Message} The policy begins anew");
        }

        return MemoryState.Empty;
    }

    public void Save(MemoryState state)
    {
        if (path is null)
            return;
        Try(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            AtomicFile.Write(path, Write(state));
        });
    }

    private static byte[] Write(MemoryState state)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("stage", state.Stage);
            json.WriteNumber("in-stage", state.InStage.Ticks);
            if (state.At is { } at)
                json.WriteString("at", at);
            if (state.LocalMark is { } mark)
                json.WriteString("local-mark", mark.ToString("s", CultureInfo.InvariantCulture));
            json.WriteStartObject("entries");
            foreach (var (name, entry) in state.Entries.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                Write(json, name, entry);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, MemoryEntry entry)
    {
        json.WriteStartObject(name);
        switch (entry.Kind)
        {
            case MemoryKind.Number:
                json.WriteNumber("number", BitConverter.Int64BitsToDouble(entry.Bits));
                break;
            case MemoryKind.Flag:
                json.WriteBoolean("flag", entry.Bits != 0);
                break;
            case MemoryKind.Text:
                json.WriteString("text", entry.Text);
                break;
            case MemoryKind.Instant:
                json.WriteString("instant", new DateTimeOffset(entry.Bits, TimeSpan.Zero));
                break;
            default:
                json.WriteNumber("duration", entry.Bits);
                break;
        }

        json.WriteEndObject();
    }

    private static MemoryState Read(JsonElement json) => new()
    {
        Stage = json.GetProperty("stage").GetString()!,
        InStage = TimeSpan.FromTicks(json.GetProperty("in-stage").GetInt64()),
        At = json.TryGetProperty("at", out var at) ? at.GetDateTimeOffset() : null,
        LocalMark = json.TryGetProperty("local-mark", out var mark) ? DateTime.ParseExact(mark.GetString()!, "s", CultureInfo.InvariantCulture) : null,
        Entries = json.GetProperty("entries").EnumerateObject().ToDictionary(entry => entry.Name, entry => ReadEntry(entry.Value.EnumerateObject().Single()), StringComparer.Ordinal),
    };

    private static MemoryEntry ReadEntry(JsonProperty value) => value.Name switch
    {
        "number" => new(MemoryKind.Number, BitConverter.DoubleToInt64Bits(value.Value.GetDouble())),
        "flag" => new(MemoryKind.Flag, value.Value.GetBoolean() ? 1 : 0),
        "text" => new(MemoryKind.Text, 0, value.Value.GetString()!),
        "instant" => new(MemoryKind.Instant, value.Value.GetDateTimeOffset().UtcTicks),
        "duration" => new(MemoryKind.Duration, value.Value.GetInt64()),
        var other => throw new FormatException($"there is no kind '{other}'"),
    };

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            warn($"{path}: {trouble.Message} After a restart the policy will have forgotten");
        }
    }
}
