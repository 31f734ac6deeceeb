using System.Text.Json;
using PipelineKit.Documents;
using PipelineKit.Execution;
using PipelineKit.Filters.Whole.Clusters;
using PipelineKit.Imaging;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Cases;

/// <summary>K-means with labels over the iris table, from given centers: exact figures, from the pipeline and from C#.</summary>
public class ClustersTests
{
    [Theory]
    [InlineData(3, 12, 78.855666, new[] { 61.0, 50, 39 })]
    [InlineData(4, 8, 57.256009, new[] { 27.0, 50, 41, 32 })]
    public void The_pipeline_gives_the_figures_and_a_label_for_each_sample(int k, int iterations, double inertia, double[] sizes)
    {
        using var work = new Workspace();

        Assert.Equal(0, work.Run("run", Path.Combine(Repository.Root, "pipelines/iris-clusters.yaml"),
            "-i", $"samples={Matrices.PathOf("iris")}", "-i", $"centers={Matrices.PathOf("iris-centres")}",
            "-o", work["out"], "--set", $"k={k}", "--quiet"));

        Assert.Equal("", work.Error);
        using var numbers = JsonDocument.Parse(File.ReadAllText(work["out/numbers/iris.json"]));
        Assert.Equal(iterations, numbers.RootElement.GetProperty("iterations").GetInt32());
        Assert.Equal(inertia, Math.Round(numbers.RootElement.GetProperty("inertia").GetDouble(), 6));
        Assert.Equal(sizes, numbers.RootElement.GetProperty("counts")[0].EnumerateArray().Select(c => c.GetDouble()));
        Assert.Equal(k, numbers.RootElement.GetProperty("centers").GetArrayLength());
        var labels = File.ReadAllLines(work["out/labels/iris.csv"]).Select(int.Parse).ToArray();
        Assert.Equal(150, labels.Length);
        Assert.Equal(sizes, Enumerable.Range(0, k).Select(label => (double)labels.Count(l => l == label)));
    }

    [Fact]
    public void The_operator_gives_the_same_result_from_a_program()
    {
        var result = PipelineRunner.Run(new KMeans { K = 3, Init = KMeansInit.Given, Centers = Matrices.Read("iris-centres") },
            [Matrices.Samples("iris")], null, SamplePrecision.Double);

        Assert.Equal(12.0, result.Values["operator.iterations"]);
        Assert.Equal(78.855666, Math.Round((double)result.Values["operator.inertia"], 6));
        Assert.Equal(new Matrix(1, 3, [61, 50, 39]), result.Values["operator.counts"]);
    }

    [Fact]
    public void From_any_start_the_inertia_is_between_the_best_and_that_of_fewer_clusters()
    {
        for (var seed = 0; seed < 10; seed++)
            foreach (var init in new[] { KMeansInit.Random, KMeansInit.PlusPlus })
            {
                var values = PipelineRunner.Run(new KMeans { K = 3, Init = init, Seed = seed },
                    [Matrices.Samples("iris")], null, SamplePrecision.Double).Values;
                // 78.851441 is the minimum inertia of three clusters of the table, and 145 that of two; both are well known.
                Assert.InRange((double)values["operator.inertia"], 78.851441, 145.53);
            }
    }

    [Fact]
    public void The_dashboard_offers_k_from_2_to_10_and_two_scatter_plots()
    {
        var views = BuiltIns.Pipeline("iris-clusters").Views;
        Assert.Equal([ViewKind.Slider, ViewKind.Select, ViewKind.Scatter, ViewKind.Scatter, ViewKind.Value], views.Select(v =>
            v.Kind));
        Assert.Equal((2.0, 10.0), (views[0].Min, views[0].Max));
        Assert.Equal([("petal_length", "sepal_length"), ("petal_width", "petal_length")],
            views.Where(v => v.X is not null).Select(v => (v.X!.Written, v.Y!.Written)));
        Assert.Equal("Number of iterations", views[4].Title);
    }

    [Fact]
    public void The_search_can_start_at_random()
    {
        using var work = new Workspace();
        Assert.Equal(0, work.Run("run", Path.Combine(Repository.Root, "pipelines/iris-clusters.yaml"),
            "-i", $"samples={Matrices.PathOf("iris")}", "-i", $"centers={Matrices.PathOf("iris-centres")}",
            "-o", work["out"], "--set", "init=random", "--set", "k=10", "--quiet"));
        Assert.Equal("", work.Error);
    }
}
