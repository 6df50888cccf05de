using Godenerg.Plugins.Contract;

namespace Godenerg.HttpApi.Tests;

/// <summary>What every plugin promises. Not beside others that load it: generations are counted in the whole process.</summary>
[Collection("generations")]
public sealed class ContractTests : PluginContract<HttpApiPlugin>
{
    /// <summary>Any port that is free: other tests listen at the same time.</summary>
    protected override string Section => "listen: [\"127.0.0.1:0\"]";
}
