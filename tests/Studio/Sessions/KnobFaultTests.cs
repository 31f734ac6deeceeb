using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Sessions;

public sealed class KnobFaultTests : IDisposable
{
    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_error_stands_at_the_control_whose_value_holds_it_and_at_no_earlier_one()
    {
        var session = folder.Session("stages:\n  a: { op: gaussian, sigma: 2 }\n");
        // The panel keeps the stage of the last valid text.
        var stage = Assert.Single(session.State.Meaning.Document!.Stages);
        session.Type(0, session.State.History.Text.Text.Length, 0, "  b: { op: med");
        Assert.NotEmpty(session.State.Meaning.Findings);
        Assert.Null(KnobFault.Of(session.State.Meaning.Findings, stage, "sigma"));
    }

    [Fact]
    public void An_error_on_a_later_line_of_a_value_stands_at_its_control()
    {
        var session = folder.Session(
            "stages:\n  b:\n    op: pixel\n    in: { a: input }\n    expr: |\n      a\n      + nothing\n");
        var stage = Assert.Single(session.State.Meaning.Document!.Stages);
        var fault = KnobFault.Of(session.State.Meaning.Findings, stage, "expr");
        Assert.Equal("+ nothing\n  ^^^^^^^", fault?.Excerpt);
    }
}
