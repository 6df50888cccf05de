using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Policies.Tests;

/// <summary>A policy that never ends does end, whatever its author has written, and says where.</summary>
public sealed class RunawayTests
{
    [Theory]
    [InlineData("var i = 0;\nwhile (true) i++;\nreturn Hold(\"\");", 2)]
    [InlineData("var i = 0;\ndo { i++; } while (true);\nreturn Hold(\"\");", 2)]
    [InlineData("for (;;)\n    ;\nreturn Hold(\"\");", 2)]
    [InlineData("var i = 0;\nagain: i++;\ngoto again;\nreturn Hold(\"\");", 2)]
    [InlineData("var i = 1;\nswitch (i)\n{\n    case 1: goto case 2;\n    case 2: goto case 1;\n}\nreturn Hold(\"\");", 4)]
    [InlineData("var i = 0;\nwhile (true)\n    try { i = 1 / (i - i); } catch { }\nreturn Hold(\"\");", 3)]
    [InlineData("again:\ntry { while (true) { } } catch { goto again; }\nreturn Hold(\"\");", 1)]
    [InlineData("IEnumerable<int> Endless() { while (true) yield return 1; }\nreturn Hold($\"{Endless().Count()}\");", 1)]
    [InlineData("var count = Enumerable.Range(0, 1_000_000).SelectMany(a => Enumerable.Range(0, 1_000_000)).Count(b => b > 1);\nreturn Hold(\"\");", 1)]
    [InlineData("var list = Enumerable.Range(0, 5_000).ToArray();\nvar n = (from a in list from b in list where a == -b select a).Count();\nreturn Hold(\"\");", 2)]
    public void A_loop_without_end_ends_with_its_line(string script, int line)
    {
        var failed = Scripts.Fail(script);

        Assert.Equal(FailureKind.RanAway, failed.Kind);
        Assert.Matches($"^mine.csx:{line}: it (does not come to an end: more than 2 million steps|allocates without end: more than 64 MB)$", failed.Message);
    }

    [Theory]
    [InlineData("int F(int n) => F(n + 1) + 1;\nreturn Hold($\"{F(0)}\");")]
    [InlineData("int F(int n) { return F(n + 1) + 1; }\nreturn Hold($\"{F(0)}\");")]
    [InlineData("Func<int, int> f = null;\nf = n => f(n + 1) + 1;\nreturn Hold($\"{f(0)}\");")]
    [InlineData("Func<int, int> f = null;\nf = (n) => { return f(n + 1) + 1; };\nreturn Hold($\"{f(0)}\");")]
    [InlineData("Func<int, int> f = null;\nf = delegate (int n) { return f(n + 1) + 1; };\nreturn Hold($\"{f(0)}\");")]
    [InlineData("int P => P + 1;\nreturn Hold($\"{P}\");")]
    [InlineData("class A { public int P { get => P + 1; set => P = value; } }\nreturn Hold($\"{new A().P}\");")]
    [InlineData("class A { public int P { get { return P + 1; } } }\nreturn Hold($\"{new A().P}\");")]
    [InlineData("class A { public int this[int i] => this[i + 1] + 1; }\nreturn Hold($\"{new A()[0]}\");")]
    [InlineData("class A { public static A operator +(A a, A b) => a + b; }\nvar a = new A() + new A();\nreturn Hold(\"\");")]
    [InlineData("class A { public static implicit operator int(A a) => (int)a + 1; }\nint a = new A();\nreturn Hold(\"\");")]
    [InlineData("class A { public A Next = new A(); }\nvar a = new A();\nreturn Hold(\"\");")]
    [InlineData("class A { public A Next = new(); }\nvar a = new A();\nreturn Hold(\"\");")]
    [InlineData("class A { public A(A next) { } public A() : this(new A()) { } }\nvar a = new A();\nreturn Hold(\"\");")]
    [InlineData("class A { public A() { new A(); } }\nvar a = new A();\nreturn Hold(\"\");")]
    [InlineData("class A { public A() => new A(); }\nvar a = new A();\nreturn Hold(\"\");")]
    public void What_calls_itself_without_end_ends_instead_of_taking_the_program_down(string script)
    {
        var failed = Scripts.Fail(script);

        Assert.Equal(FailureKind.RanAway, failed.Kind);
        Assert.EndsWith(": it calls itself without end", failed.Message, StringComparison.Ordinal);
        Assert.StartsWith("mine.csx:", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var list = new List<double[]>();\nwhile (true) list.Add(new double[1000]);\nreturn Hold(\"\");", 2)]
    [InlineData("var s = \"x\";\nwhile (true) s += s;\nreturn Hold(\"\");", 2)]
    [InlineData("var s = Enumerable.Range(0, 60).Aggregate(\"x\", (a, _) => a + a);\nreturn Hold(s);", 1)]
    public void Allocation_without_end_ends_with_its_line(string script, int line)
    {
        var failed = Scripts.Fail(script);

        Assert.Equal((FailureKind.RanAway, $"mine.csx:{line}: it allocates without end: more than 64 MB"), (failed.Kind, failed.Message));
    }

    [Theory]
    [InlineData("var n = int.MaxValue; var a = new double[n];")]
    [InlineData("var n = int.MaxValue; var a = new List<double>(n);")]
    [InlineData("var n = int.MaxValue; var a = new string('x', n);")]
    [InlineData("var n = int.MaxValue; var a = \"x\".PadLeft(n);")]
    [InlineData("var a = Enumerable.Range(0, int.MaxValue).ToList();")]
    [InlineData("var a = Enumerable.Repeat(1.0, int.MaxValue).Sum();")]
    public void More_things_at_once_than_anybody_needs_are_refused(string statement)
    {
        var failed = Scripts.Fail(statement + " return Hold(\"\");");

        Assert.Equal("mine.csx:1: 2,147,483,647 things are asked for at once; allowed are 1,000,000", failed.Message);
    }

    [Fact]
    public void A_policy_that_swallows_its_end_has_run_away_all_the_same()
    {
        var failed = Scripts.Fail("try { while (true) { } } catch { }\nreturn Hold(\"nothing happened\");");

        Assert.Equal(FailureKind.RanAway, failed.Kind);
        Assert.Contains("caught the exception that would have ended it", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_that_does_a_lot_of_work_is_left_alone() =>
        Assert.Equal("999000", Scripts.Decide("""
            var sum = 0.0;
            for (var i = 0; i < 1000; i++)
                foreach (var j in Enumerable.Range(0, 1000))
                    sum += i == j ? 0 : 1;
            return Hold($"{sum}");
            """).Because);

    [Fact]
    public void The_next_decision_has_all_its_steps_again()
    {
        var trial = Scripts.Trial("var n = Memory.Number(\"n\");\nvar i = 0;\nwhile (Bank is null) i++;\nreturn Hold(\"fine\");");
        Assert.Equal(FailureKind.RanAway, trial.Fail().Kind);

        trial.Bank = new("agm", 24, 550);

        Assert.Equal("fine", trial.Decide().Because);
    }
}
