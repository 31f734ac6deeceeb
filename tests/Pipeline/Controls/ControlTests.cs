using PipelineKit.Controls;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Controls;

/// <summary>Every parameter has a control that matches its declaration.</summary>
public class ControlTests
{
    public static TheoryData<string> Operators => [.. BuiltIns.Operators.Names];

    [Theory]
    [MemberData(nameof(Operators))]
    public void Every_parameter_of_every_operator_has_its_control(string name) =>
        Check(BuiltIns.Operators.Find(name)!.Parameters, ControlMaker.Of(BuiltIns.Operators.Find(name)!));

    [Fact]
    public void Every_option_of_every_format_has_its_control()
    {
        foreach (var format in BuiltIns.Formats.All)
            Check(format.Options, [.. format.Options.All.Select(ControlMaker.Of)]);
    }

    [Theory]
    [InlineData("gaussian", "sigma", ControlKind.Slider)]
    [InlineData("gaussian", "border", ControlKind.Select)]
    [InlineData("window", "expr", ControlKind.Expression)]
    [InlineData("window", "size", ControlKind.Size)]
    [InlineData("window", "anchor", ControlKind.Anchor)]
    [InlineData("convolve", "kernel", ControlKind.KernelTable)]
    [InlineData("convolve", "flip", ControlKind.Switch)]
    [InlineData("curve", "points", ControlKind.CurvePoints)]
    [InlineData("kmeans", "centers", ControlKind.Table)]
    [InlineData("kmeans", "k", ControlKind.Slider)]
    [InlineData("channels", "pick", ControlKind.List)]
    [InlineData("text", "text", ControlKind.Text)]
    [InlineData("text", "color", ControlKind.Color)]
    public void Controls_match_their_declarations(string name, string parameter, ControlKind kind)
    {
        // Operators from other branches may be missing.
        if (BuiltIns.Operators.Find(name)?.Parameters.Find(parameter) is { } found)
            Assert.Equal(kind, ControlMaker.Of(found).Kind);
        else
            Assert.Equal("text", name);
    }

    [Theory]
    [InlineData("3", ControlKind.Number, null, null)]
    [InlineData("{ default: 3, min: 1, max: 10 }", ControlKind.Slider, 1.0, 1.0)]
    [InlineData("{ default: 0.5, min: 0, max: 1 }", ControlKind.Slider, 0.0, 0.001)]
    [InlineData("{ default: 3, type: integer, min: 0 }", ControlKind.Number, null, null)]
    [InlineData("{ default: a, choices: [a, b] }", ControlKind.Select, null, null)]
    [InlineData("true", ControlKind.Switch, null, null)]
    [InlineData("\"true\"", ControlKind.Text, null, null)]
    [InlineData("\"#12aBcd\"", ControlKind.Color, null, null)]
    [InlineData("[1, 2]", ControlKind.List, null, null)]
    [InlineData("{ default: [[1, 2]], type: table }", ControlKind.Table, null, null)]
    [InlineData("{ default: a.csv, type: file }", ControlKind.File, null, null)]
    [InlineData("text", ControlKind.Text, null, null)]
    public void The_pipeline_s_parameters_have_controls_too(string written, ControlKind kind, double? from, double? step)
    {
        var bag = new DiagnosticBag();
        var document = DocumentReader.Read(new SourceText("p.yaml",
            $"parameters: {{ p: {written} }}\nstages: {{ a: {{ op: box }} }}\n"), bag)!;
        Assert.Empty(bag.Items);
        var control = ControlMaker.Of(document.Parameters[0]);
        Assert.Equal((kind, from, step), (control.Kind, control.Reach?.From, control.Reach?.Step));
    }

    [Theory]
    [InlineData(0.0, 1000.0, true, false, 0.1, true)]
    [InlineData(1.0, 256.0, false, true, 1.0, false)]
    [InlineData(-1.0, 1.0, false, false, 0.01, false)]
    [InlineData(1.0, 100000.0, false, true, 1.0, true)]
    public void A_wide_range_is_logarithmic(double min, double max, bool above, bool whole, double step, bool logarithmic)
    {
        var reach = SliderReach.Of(min, max, above, whole)!;
        Assert.Equal((above ? min + step : min, max, step, logarithmic), (reach.From, reach.To, reach.Step, reach.IsLogarithmic));
    }

    [Fact]
    public void An_open_range_has_no_slider() => Assert.Null(SliderReach.Of(0, null, false, false));

    private static void Check(ParameterSet parameters, IReadOnlyList<Control> controls)
    {
        Assert.Equal(parameters.All.Select(p => p.Name), controls.Select(c => c.Name));
        foreach (var (parameter, control) in parameters.All.Zip(controls))
        {
            Assert.Equal((parameter.Summary, parameter.Unit, parameter.DefaultText, parameter.Required),
                (control.Summary, control.Unit, control.Default, control.IsRequired));
            Assert.True(Fits(control), $"{control}");
            // Text controls are only for text: no other type falls through to them.
            if (control.Kind is ControlKind.Text or ControlKind.Color or ControlKind.File)
                Assert.Equal(control.Kind == ControlKind.File ? typeof(ParameterFile) : typeof(string), parameter.ClrType);
            if (parameter.ClrType == typeof(Matrix))
                Assert.Contains(control.Kind, new[] { ControlKind.Table, ControlKind.KernelTable, ControlKind.CurvePoints });
        }
    }

    private static bool Fits(Control control) => control.Kind switch
    {
        ControlKind.Slider => control.Reach is { } reach && reach.From < reach.To && reach.Step > 0
            && reach.From >= control.Min && reach.To <= control.Max && (!control.IsAboveMin || reach.From > control.Min),
        ControlKind.Number => control.Reach is null && (control.Min is null || control.Max is null),
        ControlKind.Select => control.Choices.Count > 1,
        ControlKind.List => control.Member is { Kind: not ControlKind.List } member && Fits(member),
        _ => control.Reach is null && control.Choices.Count == 0,
    };
}
