using Microsoft.Extensions.Logging;

namespace Godenerg.DataLogger.Verbs;

/// <summary>What verbs work with.</summary>
/// <param name="Store">The history.</param>
/// <param name="Inverters">Those of the house; none where no engine runs.</param>
/// <param name="Clock">All time.</param>
/// <param name="Log">For what an owner should know afterwards.</param>
internal sealed record HistoryDesk(HistoryStore Store, IReadOnlyList<IInverter> Inverters, TimeProvider Clock, ILogger Log);
