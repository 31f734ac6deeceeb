using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>
/// A plugin that misbehaves on one image of three: that image is lost with a clear message, and the others are written. The
/// guide's table states the same.
/// </summary>
public sealed class HostilePluginTests : IDisposable
{
    private const string Speaker = "stage 'evil': the operator 'hostile' of plugin 'HostilePlugins'";
    private const string Lost = HostileWork.Lost;

    private readonly HostileWork hostile = new();

    public void Dispose() => hostile.Dispose();

    [LinuxTheory(Needs.Isolation), Trait(Effort.Run, Effort.OnlyAll)]
    [InlineData("overflow-stack", $"PK0421: {Speaker} overflowed its stack{Lost}")]
    [InlineData("exit", $"PK0421: {Speaker} ended its process with exit code 0{Lost}")]
    [InlineData("fail-fast", $"PK0421: {Speaker} ended its process with FailFast: hostile on purpose{Lost}")]
    [InlineData("crash-in-native-code", $"PK0421: {Speaker} ended its process: killed by signal 11 (SIGSEGV){Lost}")]
    [InlineData("kill-itself", $"PK0421: {Speaker} ended its process: killed by signal 9 (SIGKILL){Lost}")]
    [InlineData("throw-async",
        $"PK0421: {Speaker} left an exception unhandled on a thread of its own: " +
        $"System.InvalidOperationException: hostile on purpose{Lost}")]
    [InlineData("throw-on-thread",
        $"PK0421: {Speaker} left an exception unhandled on a thread of its own: " +
        $"System.InvalidOperationException: hostile on purpose{Lost}")]
    [InlineData("write-to-input", $"PK0421: {Speaker} accessed invalid memory{Lost}")]
    [InlineData("write-far-off", $"PK0421: {Speaker} accessed invalid memory{Lost}")]
    [InlineData("allocate-managed",
        $"PK0423: {Speaker} asked for more than 256 MiB of memory; fix the plugin, or raise the limit with --operator-memory")]
    [InlineData("allocate-native",
        $"PK0423: {Speaker} asked for more than 256 MiB of memory; fix the plugin, or raise the limit with --operator-memory")]
    public void Isolated_it_loses_only_one_image(string deed, string fault) => hostile.LosesOne(
        $"{{ op: hostile, deed: {deed} }}", fault, "--isolate", "--operator-memory", "256M");

    [LinuxTheory(Needs.Isolation)]
    [InlineData("loop")]
    public void A_hanging_plugin_is_stopped(string deed) => hostile.LosesOne($"{{ op: hostile, deed: {deed} }}",
        $"PK0422: {Speaker} took over 4 s for one response and was stopped; fix the plugin, or raise the limit with " +
            "--operator-timeout",
        "--isolate", "--operator-timeout", "4");

    [Fact]
    public void An_exception_loses_one_image() => Throws(null);

    [LinuxFact(Needs.Isolation)]
    public void Isolated_an_exception_loses_one_image_too() => Throws("--isolate");

    private void Throws(string? way)
    {
        const string threw = " failed: InvalidOperationException: hostile on purpose";
        const string elsewhere = "PK0706: stage 'evil': the operator 'hostile-elsewhere' of plugin 'HostilePlugins'";
        hostile.LosesOne("{ op: hostile, deed: throw }", $"PK0706: {Speaker}{threw}", way);
        hostile.LosesOne("{ op: hostile, deed: throw-in-initializer }", $"PK0706: {Speaker}{threw}", way);
        hostile.LosesOne("{ op: hostile, deed: throw-in-task }", $"PK0706: {Speaker}{threw}", way);
        hostile.LosesOne("{ op: hostile, deed: refuse }", "PK0503: this picture will not do; take another", way);
        foreach (var spot in new[] { "infer", "kernel", "dispose" })
            hostile.LosesOne($"{{ op: hostile-elsewhere, deed: throw, at: {spot} }}", elsewhere + threw, way);
        hostile.LosesOne("{ op: hostile-elsewhere, at: wrong-count }",
            "PK0706: stage 'evil': the operator HostileElsewhere returned 2 sizes " +
            "for 1 images; its Infer must return one for each of its Outputs", way);
    }

    [LinuxTheory(Needs.Isolation)]
    [InlineData("infer")]
    [InlineData("kernel")]
    [InlineData("dispose")]
    public void Isolated_a_crash_outside_row_processing_loses_one_image_too(string spot) =>
        hostile.LosesOne($"{{ op: hostile-elsewhere, deed: overflow-stack, at: {spot} }}",
            $"PK0421: stage 'evil': the operator 'hostile-elsewhere' of plugin 'HostilePlugins' overflowed its stack{Lost}",
            "--isolate");

    [Fact]
    public void A_failing_check_is_an_error_in_the_file() =>
        FailsToCheck("throw", null,
            "PK0706: the operator 'hostile-elsewhere' of plugin 'HostilePlugins' failed: " +
            "InvalidOperationException: hostile on purpose");

    [LinuxTheory(Needs.Isolation)]
    [InlineData("throw",
        "PK0706: the operator 'hostile-elsewhere' of plugin 'HostilePlugins' failed: " +
        "InvalidOperationException: hostile on purpose")]
    [InlineData("overflow-stack",
        $"PK0421: the operator 'hostile-elsewhere' of plugin 'HostilePlugins' overflowed its stack{Lost}")]
    public void Isolated_a_failing_check_is_an_error_in_the_file_too(string deed, string fault) =>
        FailsToCheck(deed, "--isolate", fault);

    private void FailsToCheck(string deed, string? way, string fault)
    {
        Assert.Equal(2,
            hostile.Files.Run(["validate", hostile.Pipeline($"{{ op: hostile-elsewhere, deed: {deed}, at: check }}"),
                "--plugins", Samples.Hostile, .. way is null ? Array.Empty<string>() : [way]]));

        Assert.StartsWith($"p.yaml:2:3: error {fault}\n", hostile.Files.Error);
    }

    [LinuxTheory(Needs.Isolation)]
    [InlineData("leak-threads")]
    [InlineData("nan")]
    public void Isolated_harmless_behavior_succeeds(string deed)
    {
        Assert.Equal(0, hostile.Run($"{{ op: hostile, deed: {deed} }}", "--isolate"));

        Assert.Equal(["a.csv", "b.csv", "c.csv"], hostile.Files.Files("out"));
        Assert.Equal(deed == "nan" ? "1,2,3,4,5,6\n7,NaN,8,9,10,11\n" : "1,2,3,4,5,6\n7,666,8,9,10,11\n",
            File.ReadAllText(hostile.Files["out/b.csv"]));
    }

    [LinuxFact(Needs.Isolation)]
    public void Isolated_its_output_becomes_a_message_under_its_name()
    {
        Assert.Equal(0, hostile.Run("{ op: hostile, deed: print }", "--isolate"));
        Assert.Equal(("", "plugin 'HostilePlugins': data of the plugin\nplugin 'HostilePlugins': messages of the plugin\n"),
            (hostile.Files.Out, hostile.Files.Error));

        Assert.Equal(0, hostile.Run("{ op: hostile, deed: print-natively }", "--isolate"));
        Assert.Equal(("", "plugin 'HostilePlugins': written natively\n"), (hostile.Files.Out, hostile.Files.Error));

        Assert.Equal(0, hostile.Run("{ op: hostile, deed: print-forever }", "--isolate"));
        Assert.Equal(201, hostile.Files.Error.Count(c => c == '\n'));
        Assert.EndsWith("plugin 'HostilePlugins': 199\nplugin 'HostilePlugins' writes too much; the rest is omitted\n",
            hostile.Files.Error);
    }

    [LinuxFact(Needs.Isolation)]
    public void Concurrent_images_do_not_share_a_worker()
    {
        for (var i = 0; i < 12; i++)
            File.Copy(hostile.Files[i % 3 == 0 ? "in/b.csv" : "in/a.csv"], hostile.Files[$"in/{i}.csv"]);

        Assert.Equal(1, hostile.Run("{ op: hostile, deed: fail-fast }", "--isolate", "-j", "4"));

        Assert.Equal(10, hostile.Files.Files("out").Length);
        Assert.Equal(5, hostile.Files.Error.Split('\n').Count(l => l.Contains("error PK0421")));
    }

    [LinuxTheory(Needs.Isolation)]
    [InlineData("isolation: process\n", null)]
    [InlineData("isolation: process\n", "--plugins")]
    [InlineData("", "isolation: process")]
    public void A_pipeline_file_can_request_isolation(string first, string? second)
    {
        var path = Path.GetRelativePath(hostile.Files.Root, Samples.Hostile);
        var named = second == "--plugins" ? "" : second is null ? $"plugins: [{path}]\n"
            : $"plugins: [{{ path: {path}, {second} }}]\n";
        hostile.Files.Text("p.yaml", $"{first}{named}stages:\n  evil: {{ op: hostile, deed: exit }}\n");

        Assert.Equal(1, hostile.Files.Run(["run", hostile.Files["p.yaml"], hostile.Files["in"], "-o", hostile.Files["out"],
            "--quiet", "-j", "1", .. second == "--plugins" ? ["--plugins", Samples.Hostile] : Array.Empty<string>()]));

        Assert.StartsWith($"in/b.csv: error PK0421: {Speaker} ended its process with exit code 0{Lost}\n", hostile.Files.Error);
        Assert.Equal(["a.csv", "c.csv"], hostile.Files.Files("out"));
    }

    [Fact]
    public void An_invalid_isolation_is_reported()
    {
        hostile.Files.Text("p.yaml",
            "isolation: proces\nplugins: [{ path: glow, isolation: thread }]\nstages:\n  same: { op: abs }\n");

        Assert.Equal(2, hostile.Files.Run("validate", hostile.Files["p.yaml"]));

        Assert.Contains("p.yaml:1:12: error PK0303: unknown isolation 'proces'; did you mean 'process'?\n", hostile.Files.Error);
        Assert.Contains("p.yaml:2:36: error PK0303: unknown isolation 'thread'; ", hostile.Files.Error);
    }

    [Theory]
    [InlineData("--operator-timeout", "0",
        "--operator-timeout is '0', but must be a number of seconds above 0 and at most 86400")]
    [InlineData("--operator-memory", "much", "--operator-memory is 'much', but must be a number of bytes, such as 500M or 2G")]
    public void Invalid_limits_are_rejected(string option, string value, string message)
    {
        Assert.Equal(2, hostile.Files.Run("validate", "p.yaml", option, value));

        Assert.StartsWith($"error PK0701: {message}", hostile.Files.Error);
    }
}
