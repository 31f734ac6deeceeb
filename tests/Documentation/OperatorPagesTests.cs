using PipelineKit.Execution;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Documentation;

/// <summary>The operator pages and pictures match the registry; './test --accept' regenerates them.</summary>
public class OperatorPagesTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    public static TheoryData<string> Names => [.. BuiltIns.Operators.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operator_has_a_current_page(string name) =>
        IsCurrent($"operators/{name}.md", OperatorPage.Of(BuiltIns.Operators.Find(name)!));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operator_with_images_has_a_current_picture(string name)
    {
        var file = Path.Combine(Docs, OperatorPicture.PathOf(name));
        if (OperatorPicture.Of(BuiltIns.Operators.Find(name)!) is not { } picture)
        {
            Assert.False(File.Exists(file), $"{file} belongs to no operator with images: delete it");
            return;
        }
        // A different compression of the same samples does not change a file.
        if (File.Exists(file) && Near(PngImage.Read(file), picture))
            return;
        if (GoldenFile.Accepts)
            File.WriteAllBytes(file, PngImage.Encode(picture));
        else
            Assert.Fail($"docs/{OperatorPicture.PathOf(name)} is out of date: './test --accept' writes it");
    }

    [Fact]
    public void The_list_of_operators_is_current() => IsCurrent("operators.md", OperatorPage.List(BuiltIns.Operators));

    [Fact]
    public void The_gallery_is_current() => IsCurrent("gallery.md", OperatorPage.Gallery(BuiltIns.Operators));

    [Fact]
    public void Pages_and_pictures_belong_to_operators()
    {
        var names = BuiltIns.Operators.Names.ToHashSet();

        Assert.All(Directory.EnumerateFiles(Path.Combine(Docs, "operators"))
            .Concat(Directory.EnumerateFiles(Path.Combine(Docs, "images/operators"))),
            file => Assert.Contains(Path.GetFileNameWithoutExtension(file), names));
    }

    private static void IsCurrent(string page, string text)
    {
        var path = Path.Combine(Docs, page);
        if (GoldenFile.Accepts)
            File.WriteAllText(path, text);
        Assert.True(File.Exists(path) && File.ReadAllText(path) == text,
            $"docs/{page} is out of date: './test --accept' writes it");
    }

    // Uses the tolerance of golden images: floating-point results can differ in the last bit between machines.
    private static bool Near(Raster kept, Raster made) => GoldenImage.Beyond(kept, made, GoldenTolerance.Default) is null;
}
