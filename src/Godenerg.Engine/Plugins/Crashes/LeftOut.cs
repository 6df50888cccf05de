using System.Text.Json;
using System.Text.Json.Serialization;

namespace Godenerg.Engine.Plugins.Crashes;

/// <summary>A plugin that stays out, or nearly, because of how a process ended.</summary>
/// <param name="Id">The plugin.</param>
/// <param name="Files">Which files it ran; with others it is let in.</param>
/// <param name="At">When it was found out.</param>
/// <param name="IsOut">False for a first suspicion: it may run, and the next one counts.</param>
/// <param name="Reason">For a person.</param>
internal sealed record LeftOut(string Id, string Files, DateTimeOffset At, bool IsOut, string Reason);

/// <summary>What is remembered from one process to the next.</summary>
/// <param name="Began">When the process began that was judged last; null before the first.</param>
/// <param name="Plugins">Who stays out or is suspected.</param>
internal sealed record CrashMemory(DateTimeOffset? Began, IReadOnlyList<LeftOut> Plugins)
{
    private const string Name = "crashes.json";

    public static CrashMemory None { get; } = new(null, []);

    /// <returns>Nothing where there is none, or none that can be read: then nobody stays out.</returns>
    public static CrashMemory Load(string folder)
    {
        try
        {
            var read = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, Name)), CrashJson.Default.CrashMemory);
            return read is { Plugins: not null } ? read : None;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException)
        {
            return None;
        }
    }

    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string folder) => AtomicFile.Write(Path.Combine(folder, Name), JsonSerializer.SerializeToUtf8Bytes(this, CrashJson.Default.CrashMemory));
}

[JsonSerializable(typeof(CrashMemory))]
[JsonSourceGenerationOptions(WriteIndented = true)]
internal sealed partial class CrashJson : JsonSerializerContext;
