using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

public sealed class ValidateTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Valid_files_print_nothing()
    {
        Assert.Equal(0, work.Run("validate", work.Text("a.yaml", Workspace.Same), work.Text("b.yaml", Workspace.Same)));

        Assert.Equal(("", ""), (work.Out, work.Error));
    }

    [Fact]
    public void Every_error_of_every_file_is_shown_with_its_line()
    {
        var first = work.Text("a.yaml", "stages:\n  x: { op: abss }\n  y: { op: multiply, valeu: 2 }\n");

        Assert.Equal(2, work.Run("validate", first, work["none.yaml"]));

        Assert.Equal("""
            a.yaml:2:12: error PK0203: unknown operator 'abss'; did you mean 'abs'?
                  x: { op: abss }
                           ^^^^
            a.yaml:3:22: error PK0204: unknown parameter 'valeu' of operator 'multiply'; did you mean 'value'?
                  y: { op: multiply, valeu: 2 }
                                     ^^^^^
            error PK0107: no such file: 'none.yaml'; check the path

            """, work.Error);
    }

    [Fact]
    public void Warnings_are_shown_but_do_not_fail()
    {
        Assert.Equal(0, work.Run("validate", work.Text("a.yaml", "stages:\n  x: { op: abs }\n  y: { op: abs, in: input }\n")));

        Assert.StartsWith("a.yaml:2:3: warning PK0403: ", work.Error);
    }
}
