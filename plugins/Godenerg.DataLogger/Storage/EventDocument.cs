using LiteDB;

namespace Godenerg.DataLogger.Storage;

/// <summary>An event as a document; its key is its millisecond and a number within it.</summary>
internal static class EventDocument
{
    public static BsonDocument Of(long id, EngineEvent happened) => new()
    {
        ["_id"] = id,
        ["i"] = happened.Inverter,
        ["k"] = (int)happened.Kind,
        ["s"] = happened.Subject,
        ["t"] = happened.Text,
    };

    public static EngineEvent Read(BsonDocument document) => new(
        DateTimeOffset.FromUnixTimeMilliseconds(document["_id"].AsInt64 >> 10),
        document["i"].AsString, (EngineEventKind)document["k"].AsInt32, document["s"].AsString, document["t"].AsString);

    /// <summary>As it is kept: UTC, whole milliseconds.</summary>
    public static EngineEvent Rounded(EngineEvent happened) =>
        happened with { At = DateTimeOffset.FromUnixTimeMilliseconds(happened.At.ToUnixTimeMilliseconds()) };
}
