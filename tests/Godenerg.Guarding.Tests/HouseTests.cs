using System.Reflection;
using Godenerg.Guarding.Tests;
using Xunit.v3;

[assembly: NothingUnsafeOnTheWire]

namespace Godenerg.Guarding.Tests;

/// <summary>Whatever a test is about: no house that it built may have had anything on its wire that the judge does not allow.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class NothingUnsafeOnTheWireAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<List<GuardedHouse>?> Built = new();

    public static void Note(GuardedHouse house) => Built.Value?.Add(house);

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Built.Value = [];

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        var violations = (Built.Value ?? []).Where(house => house.IsJudged).SelectMany(house => house.Judge.Violations).ToList();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }
}
