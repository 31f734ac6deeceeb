using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Registry;

public class OperatorDescriptorTests
{
    [Fact]
    public void One_declaration_provides_everything()
    {
        var descriptor = OperatorDescriptor.Of(typeof(Smooth));

        Assert.Equal(("smooth", "Smooths.", "window", "{ op: smooth, max-steps: 3 }"),
            (descriptor.Name, descriptor.Summary, descriptor.Family, descriptor.Example));
        Assert.Equal(InputPorts.One, descriptor.Inputs);
        Assert.Equal(["image"], descriptor.Outputs);
        Assert.Empty(descriptor.Values);
        Assert.IsType<Smooth>(descriptor.Create());
        Assert.Equal(["max-steps", "label", "border", "value"], descriptor.Parameters.All.Select(p => p.Name));

        var steps = descriptor.Parameters.Find("max-steps")!;
        Assert.Equal(("Steps at most.", "whole number", "3", "rounds", false),
            (steps.Summary, steps.TypeName, steps.DefaultText, steps.Unit, steps.Required));
        Assert.Equal(new NumberRange(0, 10, AboveMin: true), steps.Range);
        Assert.Equal((3, typeof(int)), ((int)steps.Default!, steps.ClrType));

        var label = descriptor.Parameters.Find("label")!;
        Assert.Equal((true, null, null), (label.Required, label.Default, label.DefaultText));
    }

    [Fact]
    public void An_overriding_declaration_takes_precedence()
    {
        var border = OperatorDescriptor.Of(typeof(Smooth)).Parameters.Find("border")!;

        Assert.Equal("one of replicate, reflect, mirror, wrap, constant, shrink, valid", border.TypeName);
        Assert.Equal(["replicate", "reflect", "mirror", "wrap", "constant", "shrink", "valid"], border.Choices);
        Assert.Equal("reflect", border.DefaultText);
    }

    [Theory]
    [InlineData(typeof(string),
        "it does not derive from Operator; derive it from Operator, or from one of the shapes such as PointOperator")]
    [InlineData(typeof(NoAttribute), "it has no [Operator]; add one with the name for 'op:'")]
    [InlineData(typeof(BadName),
        "'Bad_Name' is not a valid operator name; a name is lower-case letters, " +
        "digits and single hyphens, and begins with a letter")]
    [InlineData(typeof(NoKernel),
        "it has an image output but does not override CreateKernel; override it, or derive the class from a shape such as "
        + "PointOperator")]
    [InlineData(typeof(NoFormula), "it overrides neither Compute nor CreateKernel; override one of them")]
    [InlineData(typeof(NoWindow),
        "it reads one image but overrides neither Compute(Window) nor CreateKernel; override one of them")]
    [InlineData(typeof(OneWindow),
        "it reads two images but overrides neither Compute(Window, Window) nor CreateKernel; override one of them")]
    [InlineData(typeof(ThreeWindows), "it reads more than two images but does not override CreateKernel; override it")]
    [InlineData(typeof(NoAnalysis),
        "it sets Analyses but does not override CreateAnalysis; override it, or leave Analyses false")]
    [InlineData(typeof(Abstract), "it is abstract; register a class that can be instantiated")]
    [InlineData(typeof(Generic<>), "it is generic; register a class that can be instantiated")]
    [InlineData(typeof(NoConstructor),
        "it has no public constructor without parameters; add one; parameters are init properties")]
    [InlineData(typeof(NoInit), "its parameter Size has no public init; write { get; init; }")]
    [InlineData(typeof(HiddenInit), "its parameter Size has no public init; write { get; init; }")]
    [InlineData(typeof(BadType),
        "its parameter Size has the type System.DateTime, " +
        "which is not supported in pipeline files; use one of bool, int, long, double, string, " +
            "an enum, WindowSize, Anchor, Matrix, WindowWeights, ExpressionText, ParameterFile, " +
            "or an array or IReadOnlyList of numbers, texts or enum members")]
    [InlineData(typeof(BadProperty), "its parameter Größe cannot be converted to a name of letters, digits and hyphens; "
        + "rename the property")]
    [InlineData(typeof(BadRange), "the Min of its parameter Size is above its Max; exchange them")]
    [InlineData(typeof(Reserved), "its parameter 'in' has a reserved name; rename the property")]
    [InlineData(typeof(Twice), "two of its properties are the parameter 'size-x'; rename one of them")]
    public void A_class_that_cannot_be_an_operator_is_reported_with_the_reason(Type type, string reason)
    {
        var fault = Assert.Throws<PipelineException>(() => OperatorDescriptor.Of(type));

        Assert.Equal((Codes.Registration, $"the class {type.FullName} cannot be registered: {reason}"),
            (fault.Code, fault.Message));
    }

    [Theory]
    [InlineData("Size", "size")]
    [InlineData("MaxIterations", "max-iterations")]
    [InlineData("Lanczos3", "lanczos3")]
    [InlineData("SRGB", "srgb")]
    [InlineData("X2Y", "x2-y")]
    public void Names_become_kebab_case(string name, string kebab) => Assert.Equal(kebab, KebabCase.From(name));

    [Theory]
    [InlineData(1, 255, false, "from 1 to 255")]
    [InlineData(0, 1, true, "above 0 and at most 1")]
    [InlineData(0, double.PositiveInfinity, true, "above 0")]
    [InlineData(-0.5, double.PositiveInfinity, false, "at least -0.5")]
    [InlineData(double.NegativeInfinity, 10, false, "at most 10")]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, false, "")]
    public void Ranges_are_described_in_words(double min, double max, bool above, string words) =>
        Assert.Equal(words, new NumberRange(min, max, above).ToString());

    [Operator("smooth", Summary = "Smooths.", Family = "window", Example = "{ op: smooth, max-steps: 3 }")]
    public sealed class Smooth : Middle
    {
        [Parameter("Steps at most.", Min = 0, AboveMin = true, Max = 10, Unit = "rounds")]
        public int MaxSteps { get; init; } = 3;

        [Parameter("A label.")]
        public required string Label { get; init; }

        public string Ignored { get; set; } = "";
    }

    public abstract class Middle : AreaOperator
    {
        public override Extent Extent(int input) => default;

        public override RowKernel<T>? CreateKernel<T>(KernelContext context) => null;
    }

    public sealed class NoAttribute : PointOperator;

    [Operator("no-kernel", Summary = "")]
    public sealed class NoKernel : GeometryOperator
    {
        protected override ImageInfo Output(ImageInfo input) => input;

        protected override Reach Reach(ImageInfo input, ImageInfo output) => PipelineKit.Operators.Reach.Point;
    }

    [Operator("no-formula", Summary = "")]
    public sealed class NoFormula : PointOperator;

    [Operator("no-window", Summary = "")]
    public sealed class NoWindow : WindowOperator;

    [Operator("one-window", Summary = "")]
    public sealed class OneWindow : WindowOperator
    {
        public override InputPorts Inputs => InputPorts.Two;

        public override double Compute(Window a) => a.Center;
    }

    [Operator("three-windows", Summary = "")]
    public sealed class ThreeWindows : WindowOperator
    {
        public override InputPorts Inputs => new(3, 3);

        public override double Compute(Window a, Window b) => a.Center;
    }

    [Operator("no-analysis", Summary = "")]
    public sealed class NoAnalysis : WholeImageOperator
    {
        public override IReadOnlyList<string> Outputs => [];
    }

    [Operator("Bad_Name", Summary = "")]
    public sealed class BadName : PointOperator;

    [Operator("abstract", Summary = "")]
    public abstract class Abstract : PointOperator;

    [Operator("generic", Summary = "")]
    public sealed class Generic<T> : PointOperator;

    [Operator("no-constructor", Summary = "")]
    public sealed class NoConstructor(int size) : PointOperator
    {
        public int Size => size;
    }

    [Operator("no-init", Summary = "")]
    public sealed class NoInit : PointOperator
    {
        [Parameter("")]
        public int Size => 3;
    }

    [Operator("hidden-init", Summary = "")]
    public sealed class HiddenInit : PointOperator
    {
        [Parameter("")]
        public int Size { get; private init; }
    }

    [Operator("bad-type", Summary = "")]
    public sealed class BadType : PointOperator
    {
        [Parameter("")]
        public DateTime Size { get; init; }
    }

    [Operator("bad-property", Summary = "")]
    public sealed class BadProperty : PointOperator
    {
        [Parameter("")]
        public int Größe { get; init; }
    }

    [Operator("bad-range", Summary = "")]
    public sealed class BadRange : PointOperator
    {
        [Parameter("", Min = 2, Max = 1)]
        public int Size { get; init; }
    }

    [Operator("reserved", Summary = "")]
    public sealed class Reserved : PointOperator
    {
        [Parameter("")]
        public int In { get; init; }
    }

    [Operator("twice", Summary = "")]
    public sealed class Twice : PointOperator
    {
        [Parameter("")]
        public int SizeX { get; init; }

        [Parameter("")]
        public int sizeX { get; init; }
    }
}
