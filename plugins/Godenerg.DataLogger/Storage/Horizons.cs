using Godenerg.DataLogger.Rollups;
using LiteDB;

namespace Godenerg.DataLogger.Storage;

/// <summary>Before which instant [ms] nothing is kept any more, by resolution. Immutable.</summary>
internal sealed record Horizons(long Raw, long Quarters, long Hours)
{
    public const long Id = 1;

    public long Of(Level level) => level == Level.Quarter ? Quarters : level == Level.Hour ? Hours : 0;

    public BsonDocument ToDocument() => new() { ["_id"] = Id, ["raw"] = Raw, ["quarters"] = Quarters, ["hours"] = Hours };

    public static Horizons Of(BsonDocument? document) => document is null
        ? new Horizons(0, 0, 0)
        : new Horizons(document["raw"].AsInt64, document["quarters"].AsInt64, document["hours"].AsInt64);
}
