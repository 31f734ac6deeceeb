using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Controls;
using PipelineKit.Studio.Components;
using PipelineKit.Studio.Knobs;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Components;

/// <summary>Each kind of control, without a browser.</summary>
public sealed class KnobControlTests : BunitContext
{
    private readonly StudioFolder folder = new();

    public KnobControlTests() => Services.AddSingleton(folder.Session("stages: { a: { op: abs } }"));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        folder.Dispose();
    }

    public static TheoryData<string> Kinds => [.. Enum.GetNames<ControlKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_a_labeled_control_that_says_which_parameter_it_sets(string kind)
    {
        var control = new Control("x", Enum.Parse<ControlKind>(kind))
        {
            Summary = "What it is.",
            Unit = "pixels",
            Choices = ["1"],
        };
        var knob = new Knob("stage/a/x", control, "1") { Reach = (0, 10) };
        var shown = Render<KnobControl>(p => p.Add(k => k.Knob, knob));
        var element = shown.Find($"[id='{shown.Find("label").GetAttribute("for")}']");
        Assert.Equal("stage/a/x", element.GetAttribute("data-knob"));
        Assert.Equal("1", element.GetAttribute("data-value"));
        Assert.Equal("x (pixels)", shown.Find("label").TextContent);
        Assert.Equal("What it is.", shown.Find(".summary").TextContent);
    }

    [Fact]
    public void A_reference_is_a_text_whatever_it_stands_for()
    {
        var knob = new Knob("stage/a/x", new Control("x", ControlKind.Slider), "${k}");
        Assert.Equal("text", Render<KnobControl>(p => p.Add(k => k.Knob, knob)).Find("input").GetAttribute("type"));
    }
}
