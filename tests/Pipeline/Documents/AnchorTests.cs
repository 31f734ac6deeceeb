using Xunit;

namespace PipelineKit.Tests.Documents;

public class AnchorTests
{
    [Fact]
    public void An_alias_stands_for_the_value_it_names()
    {
        var stages = Reading.Good("stages:\n  a: { op: x, kernel: &k [1, 2] }\n  b: { op: x, kernel: *k }").Stages;
        Assert.Same(stages[0].Parameters[0].Value, stages[1].Parameters[0].Value);
    }

    [Fact]
    public void A_redefined_anchor_stands_for_the_later_value()
    {
        var stages = Reading.Good("stages:\n  a: { op: x, k: &k [1], l: &k [2], m: *k }").Stages;
        Assert.Same(stages[0].Parameters[1].Value, stages[0].Parameters[2].Value);
    }

    [Fact]
    public void A_key_can_be_an_alias_and_has_its_own_location()
    {
        var key = Reading.Good("name: &n blur\nstages:\n  *n : { op: x }").Stages[0].Name;
        Assert.Equal(("blur", 3, 3), (key.Text, key.Place.Line, key.Place.Column));
    }

    [Fact]
    public void A_thousand_aliases_are_allowed_and_one_more_is_not()
    {
        Assert.Equal("", Reading.Messages(Aliases(1000)));
        Assert.Equal("""
            p.yaml:3:4019: error PK0102: the file contains more than 1,000 aliases; replace aliases with their values, or split the file
            """, Reading.Messages(Aliases(1001)).Split('\n')[0]);
    }

    [Fact]
    public void The_value_of_an_alias_counts_at_every_use()
    {
        var big = string.Join(", ", Enumerable.Repeat("1", 1000));
        var yaml = $"stages: {{ a: {{ op: x, k: &k [{big}], l: [{{0}}] }} }}";
        Assert.Equal("", Reading.Messages(yaml.Replace("{0}", string.Join(", ", Enumerable.Repeat("*k", 18)))));
        Assert.Contains("error PK0102: the file contains more than 20,000 values",
            Reading.Messages(yaml.Replace("{0}", string.Join(", ", Enumerable.Repeat("*k", 19)))));
    }

    [Fact]
    public void The_value_of_an_alias_nests_as_if_it_were_expanded()
    {
        var half = new string('[', 40) + new string(']', 40);
        Assert.Contains("error PK0102: values are nested more than 64 deep",
            Reading.Messages($"stages: {{ a: {{ op: x, k: &k {half}, l: {new string('[', 25)}*k{new string(']', 25)} }} }}"));
        Assert.Equal("",
            Reading.Messages($"stages: {{ a: {{ op: x, k: &k {half}, l: {new string('[', 21)}*k{new string(']', 21)} }} }}"));
    }

    private static string Aliases(int count) =>
        $"name: &x x\nstages:\n  a: {{ op: x, k: [{string.Join(", ", Enumerable.Repeat("*x", count))}] }}";
}
