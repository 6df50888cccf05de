using Godenerg.Plugins.Contract;

namespace Godenerg.HttpApi.Tests;

/// <summary>What every plugin promises.</summary>
[Collection(LoadedHouse.Alone)]
public sealed class ContractTests : PluginContract<HttpApiPlugin>
{
    /// <summary>Any port that is free: other tests listen at the same time.</summary>
    protected override string Section => "listen: [\"127.0.0.1:0\"]";
}
