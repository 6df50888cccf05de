using System.Text.Json;
using Godenerg.Testing;

namespace Godenerg.Protocol.Tests;

/// <summary>One recorded reply of a real inverter.</summary>
internal sealed record CorpusFrame(string Id, string Command, string Status, byte[] Bytes, string? Text, JsonElement? Spec)
{
    /// <summary>All recorded replies; none where the corpus is absent.</summary>
    public static IReadOnlyList<CorpusFrame> All { get; } = [.. Load()];

    private static IEnumerable<CorpusFrame> Load()
    {
        if (Corpus.PathOf("pi30-frames.jsonl") is not { } path)
            yield break;
        foreach (var line in File.ReadLines(path))
        {
            var root = JsonSerializer.Deserialize<JsonElement>(line);
            yield return new(
                root.GetProperty("id").GetString()!, root.GetProperty("command").GetString()!, root.GetProperty("status").GetString()!,
                Convert.FromHexString(root.GetProperty("raw_hex").GetString()!), root.GetProperty("raw_text").GetString(),
                root.TryGetProperty("spec", out var spec) && spec.ValueKind == JsonValueKind.Object ? spec : null);
        }
    }
}
