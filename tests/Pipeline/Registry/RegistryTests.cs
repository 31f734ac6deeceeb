using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph.Building;
using PipelineKit.Operators;
using PipelineKit.Registry;
using PipelineKit.Tests.Pipeline.Graph;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Registry;

public class RegistryTests
{
    [Fact]
    public void Operators_are_found_by_name()
    {
        var registry = TestOperators.Registry;

        Assert.Equal(["blur", "clip", "formula", "guided", "mix", "noise", "shrink", "split", "stats"],
            registry.All.Select(o => o.Name));
        Assert.Equal(typeof(TestOperators.Blur), registry.Find("blur")!.Type);
        Assert.Null(registry.Find("Blur"));
        Assert.Equal("did you mean 'blur'?", registry.Cure("blurr"));
    }

    [Fact]
    public void Two_classes_with_the_same_name_are_rejected()
    {
        var fault = Assert.Throws<PipelineException>(() => 
            new OperatorRegistry([OperatorDescriptor.Of(typeof(Blur)), OperatorDescriptor.Of(typeof(TestOperators.Blur))]));

        Assert.Equal(Codes.Registration, fault.Code);
        Assert.Equal($"two classes define the operator 'blur': {typeof(Blur).FullName} " +
            $"and {typeof(TestOperators.Blur).FullName}; rename one of them",
            fault.Message);
    }

    [Fact]
    public void A_class_registered_twice_is_rejected_too()
    {
        var blur = OperatorDescriptor.Of(typeof(Blur));

        Assert.EndsWith("; register it once", Assert.Throws<PipelineException>(() => new OperatorRegistry([blur, blur])).Message);
    }

    [Fact]
    public void Services_build_the_registries()
    {
        using var services = new ServiceCollection().AddPipelineKit().AddOperator<Blur>().AddOperator<TestOperators.Mix>()
            .AddSingleton<Codec>(new TestCodec(new CodecFormat("png", ["png"], true, typeof(TestCodec.Options))))
            .AddPipelineKit().BuildServiceProvider();

        Assert.Equal(["blur", "mix"], services.GetRequiredService<OperatorRegistry>().Names);
        Assert.NotNull(services.GetRequiredService<CodecRegistry>().Find("png"));
        Assert.NotNull(services.GetRequiredService<GraphBuilder>());
    }

    [Fact]
    public void An_assembly_contributes_all_its_operators()
    {
        var assembly = typeof(PipelineKit.Filters.Geometry.Crop).Assembly;
        using var services = new ServiceCollection().AddOperatorsFrom(assembly).BuildServiceProvider();

        var found = services.GetServices<OperatorDescriptor>().Select(o => o.Type).OrderBy(t => t.Name);

        Assert.Equal(assembly.GetTypes().Where(t => t.GetCustomAttributes(typeof(OperatorAttribute), false).Length > 0)
            .OrderBy(t => t.Name), found);
        Assert.Contains(typeof(PipelineKit.Filters.Geometry.Crop), found);
    }

    [Operator("blur", Summary = "Another.")]
    public sealed class Blur : PointOperator
    {
        public override double Compute(ReadOnlySpan<double> samples) => samples[0];
    }
}
