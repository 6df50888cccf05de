using CsCheck;
using Godenerg.Engine.Policies.Composition;
using static Godenerg.Settings;

namespace Godenerg.Policies.Tests.Composition;

/// <summary>Whatever several policies want at once.</summary>
public sealed class CompositionProperties
{
    private static readonly Metric[] Wished = [FloatVoltage, BulkVoltage, MaxChargeCurrent, MaxGridChargeCurrent, RechargeVoltage, EqualizeTime];
    private static readonly string[] Names = ["a", "b", "c", "d"];

    private static readonly Gen<(Metric, double)[]> Wishes = Gen.Select(Gen.Int[0, Wished.Length - 1], Gen.Double[1, 60], (index, value) => (Wished[index], value)).Array[0, 5];

    private static readonly Gen<IReadOnlyList<Opinion>> Said = Gen.Select(Wishes, Gen.Bool).Array[1, Names.Length].Select(all => (IReadOnlyList<Opinion>)
        [.. all.Select((one, index) => CompositionTests.Opinion(Names[index], one.Item1) with { Failure = one.Item2 && index > 0 ? "broken" : null })]);

    [Fact]
    public void The_charge_voltage_never_has_two_owners() => Said.Sample(said =>
        Agreement.Of(said).Setpoints.Where(wish => Agreement.IsChargeVoltage(wish.Setting)).Select(wish => wish.By).Distinct().Count() <= 1);

    [Fact]
    public void Nothing_is_wanted_twice() => Said.Sample(said => Agreement.Of(said).Setpoints.DistinctBy(wish => wish.Setting).Count() == Agreement.Of(said).Setpoints.Count);

    [Fact]
    public void A_limit_of_current_is_the_smallest_that_anybody_with_a_say_wants() => Said.Sample(said =>
        Agreement.Of(said).Setpoints.Where(wish => Agreement.IsCurrentLimit(wish.Setting)).All(wish =>
            (double)wish.Value.ToObject()! == WithASay(said, wish.Setting).Min(one => (double)one.Value.ToObject()!)));

    [Fact]
    public void Whatever_anybody_with_a_say_wants_is_wanted_or_overruled() => Said.Sample(said =>
    {
        var decision = Agreement.Of(said);
        return said.Where(one => one.Failure is null).All(one => one.Decision.Setpoints.DistinctBy(wish => wish.Setting).All(wish =>
            decision.Setpoints.Contains(wish with { By = one.Policy })
            != decision.Opinions.Single(opinion => opinion.Policy == one.Policy).Overruled.Any(overruled => overruled.Wish == wish)));
    });

    [Fact]
    public void Nobody_without_a_say_owns_anything() => Said.Sample(said =>
        Agreement.Of(said).Setpoints.All(wish => said.Single(one => one.Policy == wish.By).Failure is null));

    [Fact]
    public void The_first_that_wants_the_charge_voltage_has_all_it_wants_of_it() => Said.Sample(said =>
    {
        var first = said.FirstOrDefault(one => one.Failure is null && one.Decision.Setpoints.Any(wish => Agreement.IsChargeVoltage(wish.Setting)));
        return first is null || first.Decision.Setpoints.DistinctBy(wish => wish.Setting).Where(wish => Agreement.IsChargeVoltage(wish.Setting))
            .All(wish => Agreement.Of(said).Setpoints.Contains(wish with { By = first.Policy }));
    });

    [Fact]
    public void The_same_opinions_make_the_same_decision() => Said.Sample(said => Agreement.Of(said).Setpoints.SequenceEqual(Agreement.Of(said).Setpoints) && Agreement.Of(said).Because == Agreement.Of(said).Because);

    private static IEnumerable<Setpoint> WithASay(IReadOnlyList<Opinion> said, Metric setting) =>
        said.Where(one => one.Failure is null).Select(one => one.Decision.Setpoints.FirstOrDefault(wish => wish.Setting == setting)).OfType<Setpoint>();
}
