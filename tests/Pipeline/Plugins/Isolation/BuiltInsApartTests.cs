using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PipelineKit.Execution;
using PipelineKit.Host.Workers;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Plugins.Isolation;

/// <summary>
/// The built-in operators run like an isolated plugin: the results of every kind of operator are bit-identical.
/// </summary>
public sealed class BuiltInsApartTests : IClassFixture<BuiltInsApartTests.Apart>
{
    private static readonly string[] Assemblies =
        ["PipelineKit.Filters.dll", "PipelineKit.Lettering.dll", "PipelineKit.Codecs.dll"];

    private readonly Apart apart;

    public BuiltInsApartTests(Apart apart) => this.apart = apart;

    public static TheoryData<string> Names => [.. BuiltIns.Operators.All.Select(o => o.Name)];

    [LinuxTheory(Needs.Isolation)]
    [MemberData(nameof(Names))]
    public void An_operator_gives_the_same_bits_in_a_worker(string name)
    {
        var (here, there) = (BuiltIns.Operators.Find(name)!, apart.Operators[name]);
        foreach (var precision in new[] { SamplePrecision.Single, SamplePrecision.Double })
            foreach (var options in new[] { new PlanOptions { BandHeight = 7 }, new PlanOptions { Threads = 3 } })
                Assert.Equal(Run(here, precision, new PlanOptions()), Run(there, precision, options));
    }

    private static string Run(OperatorDescriptor descriptor, SamplePrecision precision, PlanOptions options)
    {
        var graph = ExamplePipeline.Of(descriptor, precision);
        var inputs = graph.Inputs.Select((_, i) => SmallImages.Random(new ImageInfo(40, 31, 3) { White = 255 }, i)).ToArray();
        var result = PipelineRunner.Run(graph, inputs, options);
        return string.Join('\n', result.Images.OrderBy(i => i.Key).Select(i => $"{i.Key} {i.Value.Info} {Hash(i.Value)}")
            .Concat(result.Values.OrderBy(v => v.Key).Select(v => $"{v.Key} {v.Value}")));
    }

    private static string Hash(Raster raster) =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(raster.Samples)));

    /// <summary>A worker for each assembly.</summary>
    public sealed class Apart : IDisposable
    {
        // Created even if all tests are skipped, hence lazy.
        private readonly Lazy<IsolatedPlugin[]> plugins = new(() => [.. Assemblies.Select(name =>
            IsolatedPlugin.Load(Path.Combine(AppContext.BaseDirectory, name), PluginWorkerVerb.Options()))]);
        private IReadOnlyDictionary<string, OperatorDescriptor>? operators;

        public IReadOnlyDictionary<string, OperatorDescriptor> Operators =>
            operators ??= plugins.Value.SelectMany(p => p.Operators).ToDictionary(o => o.Name);

        public void Dispose()
        {
            if (!plugins.IsValueCreated)
                return;
            foreach (var plugin in plugins.Value)
                plugin.Dispose();
        }
    }
}
