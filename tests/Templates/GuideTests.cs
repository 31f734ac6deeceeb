using System.Text.RegularExpressions;
using PipelineKit.Host;
using PipelineKit.Testing;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Templates;

/// <summary>The guide's commands from the template to a picture, run as written.</summary>
public sealed class GuideTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    // Takes minutes of SDK time: templates, three builds and a test run.
    [UnixFact("bash"), Trait(Effort.Run, Effort.OnlyAll)]
    public void The_commands_of_the_guide_lead_from_the_template_to_a_picture()
    {
        var guide = Repository.Read("docs/guide.md");
        var block = Assert.Single(Regex.Matches(guide,
            "^```bash\n((?s:[^`]*?)dotnet new (?s:[^`]*?))^```", RegexOptions.Multiline)).Groups[1].Value;
        MakeCheckout();

        // Then the classes that the guide shows, each in the file that it names.
        foreach (Match shown in Regex.Matches(guide, "`(\\.\\./MyFilter/src/\\w+\\.cs)`:\n\n```csharp\n((?s:.*?))```"))
            work.Text($"shown/{Path.GetFileName(shown.Groups[1].Value)}", shown.Groups[2].Value);
        Assert.Equal(2, Directory.GetFiles(work["shown"]).Length);
        var (code, output) = Shell($"""
            {block}
            cp ../shown/*.cs ../MyFilter/src/
            dotnet build ../MyFilter/src -c Release
            ./pipelinekit plugin test ../MyFilter/src/bin/Release/net10.0
            ./pipelinekit plugin list --plugins ../MyFilter/src/bin/Release/net10.0
            """);

        Assert.True(code == 0, $"{block}\nended with {code}:\n{output}");
        Assert.Contains("ok    my-filter\n1 operator: no faults\n", output);
        Assert.Contains("ok    energy-difference\nok    film\nok    my-filter\n3 operators: no faults\n", output);
        Assert.Matches("Passed! .* Passed: +3,", output);
        Assert.Contains(
            "  energy-difference  Sum of a² − b² over the window.\n  film               A " +
            "film's answer to light.\n  my-filter          ", output);
        var picture = PngImage.Read(Directory.GetFiles(work["checkout/out"], "*.png", SearchOption.AllDirectories)[0]);
        Assert.InRange(picture.Samples.ToArray().Max(), 1, 255);
    }

    [Fact]
    public void The_template_uses_the_packages_of_this_repository()
    {
        var own = Repository.Read("Directory.Packages.props");
        var references = Regex.Matches(Repository.Read("templates/pipelinekit-filter/tests/PluginName.Tests.csproj"),
            "<PackageReference (Include=\"[^\"]+\" Version=\"\\d[^\"]+\") />");

        Assert.Equal(3, references.Count);
        Assert.All(references, r => Assert.Contains($"<PackageVersion {r.Groups[1].Value} />", own));
    }

    // Everything the commands use: the templates and test images of this repository, and the program built with the tests.
    private void MakeCheckout()
    {
        Directory.CreateDirectory(work["checkout/artifacts"]);
        foreach (var folder in new[] { "templates", "testimages" })
            Directory.CreateSymbolicLink(work[$"checkout/{folder}"], Path.Combine(Repository.Root, folder));
        Directory.CreateSymbolicLink(work["checkout/artifacts/host"], AppContext.BaseDirectory);
        work.Text("checkout/pipelinekit",
            $"#!/bin/sh\nexec dotnet '{Path.ChangeExtension(typeof(HostApp).Assembly.Location, ".dll")}' \"$@\"\n");
    }

    private (int Code, string Output) Shell(string commands)
    {
        // The templates are installed for this test only.
        return Sdk.Call(work["checkout"], work["home"], Sdk.Packages,
            "bash", "-euo", "pipefail", "-c", $"exec 2>&1\nchmod +x pipelinekit\n{commands}");
    }
}
