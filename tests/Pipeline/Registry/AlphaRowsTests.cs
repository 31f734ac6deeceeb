using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Planning;
using PipelineKit.Registry;
using PipelineKit.Rows;
using PipelineKit.Tests.Pipeline.Execution;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Registry;

/// <summary>An operator that keeps alpha without reading its rows would output uninitialized memory.</summary>
public class AlphaRowsTests
{
    private const string Cure =
        "let Reach include the output's own row, or set Alpha to AlphaPolicy.Raw and give alpha in the kernel";

    [Theory]
    [InlineData(typeof(NoRows), "a")]
    [InlineData(typeof(OtherRows), "a")]
    [InlineData(typeof(SecondWithout), "b")]
    public void It_is_not_registered(Type type, string input)
    {
        var fault = Assert.Throws<PipelineException>(() => OperatorDescriptor.Of(type));

        Assert.Equal($"the class {type.FullName} cannot be registered: its Alpha is Keep, and its Reach leaves out the rows that "
            + $"hold the alpha of '{input}'; {Cure}", fault.Message);
    }

    [Theory]
    [InlineData(typeof(Given))]
    [InlineData(typeof(Sometimes))]
    [InlineData(typeof(Picky))]
    public void Other_operators_are_registered(Type type) => Assert.Equal(type, OperatorDescriptor.Of(type).Type);

    [Fact]
    public void If_only_a_parameter_causes_it_the_run_fails()
    {
        var image = new Raster(new ImageInfo(4, 40, 2) { HasAlpha = true, White = 255 });
        var graph = Graphs.Of(Graphs.Node("bare", new Sometimes { Reads = false }, EdgeRef.Input(0)));

        var fault = Assert.Throws<PipelineException>(() => PipelineRunner.Run(graph, [image], new PlanOptions()));

        Assert.Equal("error PK0706: stage 'bare': the operator 'Sometimes' keeps alpha but does not read the rows that "
            + "contain it; "
            + Cure, fault.Diagnostics[0].ToString());
    }

    [Fact]
    public void Without_alpha_it_runs()
    {
        var image = new Raster(new ImageInfo(4, 40, 1) { White = 255 });
        var graph = Graphs.Of(Graphs.Node("bare", new Sometimes { Reads = false }, EdgeRef.Input(0)));

        Assert.Equal(7, PipelineRunner.Run(graph, [image], new PlanOptions()).Image[39, 3]);
    }

    public abstract class Sevens : Operator
    {
        public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [inputs[0]];

        public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

        public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>();
    }

    [Operator("no-rows", Summary = "")]
    public sealed class NoRows : Sevens;

    [Operator("other-rows", Summary = "")]
    public sealed class OtherRows : Sevens
    {
        public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) =>
            Operators.Reach.Mapped(rows => new(rows.First + 1, rows.End + 1));
    }

    [Operator("second-without", Summary = "")]
    public sealed class SecondWithout : Sevens
    {
        public override InputPorts Inputs => InputPorts.Two;

        public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) =>
            input == 0 ? Operators.Reach.Point : base.Reach(input, inputs);
    }

    [Operator("given", Summary = "")]
    public sealed class Given : Sevens
    {
        public override AlphaPolicy Alpha => AlphaPolicy.Raw;
    }

    [Operator("sometimes", Summary = "")]
    public sealed class Sometimes : Sevens
    {
        [Parameter("Whether it reads.")]
        public bool Reads { get; init; } = true;

        public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) =>
            Reads ? Operators.Reach.Point : base.Reach(input, inputs);
    }

    [Operator("picky", Summary = "")]
    public sealed class Picky : Sevens
    {
        public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
            throw new PipelineException(Codes.ChannelCount, "it takes other images");
    }

    private sealed class Kernel<T> : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                task.Output[y, 0].Span.Fill(T.CreateChecked(7));
        }
    }
}
