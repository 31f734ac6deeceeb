using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Packages;

/// <summary>The packages as used without the repository: packed once, installed into an empty folder.</summary>
public sealed class PackagesTests : IClassFixture<PackedFeed>, IDisposable
{
    private static readonly string[] Libraries = ["Batch", "Codecs", "Codecs.ImageSharp", "Contract", "Filters", "Formulas",
        "Kernels", "Lettering", "Onnx", "Pipeline", "Testing"];

    private readonly PackedFeed feed;
    private readonly Workspace work = new();

    public PackagesTests(PackedFeed feed)
    {
        this.feed = feed;
        // Third-party packages come from the machine's cache.
        work.Text("nuget.config", $"""
            <configuration>
              <packageSources><add key="packed" value="{feed.Folder}" /></packageSources>
              <fallbackPackageFolders><add key="shared" value="{Sdk.Packages}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public void Dispose() => work.Dispose();

    [Fact, Trait(Effort.Run, Effort.OnlyAll)]
    public void Each_package_is_complete_and_no_other_is_created()
    {
        Assert.Equal([.. Libraries.Select(l => $"PipelineKit.{l}").Append("PipelineKit.Templates").Append("pipelinekit").Order()],
            feed.Packages.Order());
        foreach (var package in feed.Packages)
        {
            using var content = ZipFile.OpenRead(feed.PathOf(package, "nupkg"));
            using var text = new StreamReader(content.GetEntry($"{package}.nuspec")!.Open());
            var manifest = text.ReadToEnd();

            Assert.Contains("<license type=\"expression\">MIT</license>", manifest);
            Assert.Contains("<icon>icon.png</icon>", manifest);
            Assert.Contains("<readme>README.md</readme>", manifest);
            Assert.Matches("<description>.{30,}</description>", manifest);
            Assert.DoesNotContain("url=", manifest);
            Assert.DoesNotContain("NetVips", manifest);
            Assert.NotNull(content.GetEntry("icon.png"));
            Assert.NotNull(content.GetEntry("README.md"));
            if (package.StartsWith("PipelineKit.") && package != "PipelineKit.Templates")
                Assert.NotNull(content.GetEntry($"lib/net10.0/{package}.xml"));
            Assert.Equal(package != "PipelineKit.Templates", File.Exists(feed.PathOf(package, "snupkg")));
        }
    }

    [Fact, Trait(Effort.Run, Effort.OnlyAll)]
    public void The_tool_runs_a_pipeline_over_a_PNG_and_a_JPEG()
    {
        work.Text("p.yaml", "name: soft\nstages:\n  soft: { op: gaussian, sigma: 1 }\n");
        foreach (var photograph in (string[])["rocket.jpg", "coffee.png"])
        {
            Directory.CreateDirectory(work["in"]);
            File.Copy(Path.Combine(Repository.Root, "testimages", photograph), work[$"in/{photograph}"]);
        }

        Call("dotnet", "tool", "install", "pipelinekit", "--tool-path", "tools", "--add-source", feed.Folder,
            "--version", feed.Version);

        var tool = work["tools/pipelinekit"];
        Assert.Equal($"pipelinekit {feed.Version}\n", Call(tool, "--version").ReplaceLineEndings("\n"));
        Assert.Contains("2 of 2 items done", Call(tool, "run", "p.yaml", "in", "-o", "out", "--no-progress"));
        Assert.Equal(["coffee.png", "rocket.jpg"], work.Files("out"));
        Assert.Contains("energy-difference", Call(tool, "plugin", "list", "--plugins", Samples.EnergyDifference));
    }

    [Fact, Trait(Effort.Run, Effort.OnlyAll)]
    public async Task The_tool_opens_the_studio_from_a_folder_that_is_not_its_own()
    {
        work.Text("elsewhere/p.yaml", "name: mine\nstages: { soft: { op: gaussian, sigma: 1 } }\n");
        Call("dotnet", "tool", "install", "pipelinekit", "--tool-path", "tools", "--add-source", feed.Folder,
            "--version", feed.Version);
        using var studio = Process.Start(new ProcessStartInfo(work["tools/pipelinekit"],
            ["studio", "p.yaml", "--no-open", "--port", "0"])
        {
            WorkingDirectory = work["elsewhere"],
            RedirectStandardOutput = true,
            // A web program reads this; this one must not.
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        })!;
        try
        {
            var link = await studio.StandardOutput.ReadLineAsync();
            Assert.NotNull(link);
            using var client = new HttpClient();
            await client.GetStringAsync(link);
            var home = new Uri(link).GetLeftPart(UriPartial.Authority);
            var page = await client.GetStringAsync(home);
            var style = Regex.Match(page, "href=\"(/assets/[^\"]*studio.css)\"").Groups[1].Value;
            foreach (var asset in (string[])[style, style.Replace("studio.css", "editor.js"), "/_framework/blazor.server.js"])
                Assert.NotEmpty(await client.GetStringAsync(home + asset));
        }
        finally
        {
            studio.Kill(entireProcessTree: true);
        }
    }

    [Fact, Trait(Effort.Run, Effort.OnlyAll)]
    public void A_program_outside_the_checkout_runs_a_graph()
    {
        var block = Assert.Single(Regex.Matches(Repository.Read("docs/guide.md"),
            "```csharp\n((?:using [\\w.]+;\n)+\nvar services = (?s:[^`]*?))```")).Groups[1].Value;
        File.Copy(Path.Combine(Repository.Root, "pipelines", "local-energy.yaml"), work["local-energy.yaml"]);
        work.Text("program/Program.cs", block);
        work.Text("program/program.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="PipelineKit.Filters" Version="{feed.Version}" />
                <PackageReference Include="PipelineKit.Pipeline" Version="{feed.Version}" />
                <PackageReference Include="PipelineKit.Codecs" Version="{feed.Version}" />
              </ItemGroup>
            </Project>
            """);

        // The sum of a² − b² over a 2×2 window at a corner of constant images 3 and 2.
        Assert.EndsWith("20\n", Call("dotnet", "run", "--project", "program").ReplaceLineEndings("\n"));
    }

    [Fact, Trait(Effort.Run, Effort.OnlyAll)]
    public void A_plugin_of_the_template_builds_and_passes_its_tests()
    {
        Call("dotnet", "new", "install", feed.PathOf("PipelineKit.Templates", "nupkg"));
        Call("dotnet", "new", "pipelinekit-filter", "-n", "MyFilter");

        Assert.Matches("Passed! .* Passed: +3,", Call("dotnet", "test", "MyFilter/tests"));
        Call("dotnet", "build", "MyFilter/src", "-c", "Release");

        // Assemblies shared by the host are not next to the plugin.
        Assert.Equal(["MyFilter.deps.json", "MyFilter.dll", "MyFilter.pdb", "MyFilter.runtimeconfig.json"],
            Directory.GetFiles(work["MyFilter/src/bin/Release/net10.0"]).Select(Path.GetFileName).Order());
        Assert.Equal(0, work.Run("plugin", "test", work["MyFilter/src/bin/Release/net10.0"]));
        Assert.Contains("ok    my-filter\n", work.Out);
    }

    private string Call(string program, params string[] arguments)
    {
        var (code, said) = Sdk.Call(work.Root, feed.Home, feed.Cache, program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}\nended with {code}:\n{said}");
        return said;
    }
}
