using System.Text.Json;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

public sealed class OperatorsTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void The_list_goes_by_families()
    {
        Assert.Equal(0, work.Run("operators"));

        var lines = work.Out.Split('\n');
        var family = Array.IndexOf(lines, "test");
        Assert.Matches("^  hook +Calls back\\.$", lines[family + 1]);
        Assert.Matches(@"^\d+ operators; 'pipelinekit operators NAME' shows one with its parameters$", lines[^2]);
    }

    [Fact]
    public void One_is_shown_in_full()
    {
        Assert.Equal(0, work.Run("operators", "hook"));

        Assert.Equal("""
            hook (test)
              Calls back.

            inputs   1 image: a
            outputs  image

            parameters
              key  text, required
                   Which hook is called.

            """, work.Out);
    }

    [Fact]
    public void Its_definition_says_whose_it_is()
    {
        Assert.Equal(0, work.Run("operators", "percentile"));

        Assert.StartsWith("""
            percentile (window)
              Percentile filter: a percentile of the samples in the window.

              A percentile of the window: as in SciPy's ndimage.percentile_filter the sample at place n ×
              percent / 100, rounded down, of n sorted ones counted from 0, and the last for 100. 50 is the
              median.

            inputs   1 image: a

            """, work.Out);
    }

    [Fact]
    public void An_unknown_one_is_named_with_the_nearest()
    {
        Assert.Equal(2, work.Run("operators", "hoook"));

        Assert.Equal("error PK0203: unknown operator 'hoook'; did you mean 'hook'?\n", work.Error);
    }

    [Fact]
    public void Both_forms_are_there_as_json()
    {
        Assert.Equal(0, work.Run("operators", "--json"));
        using var all = JsonDocument.Parse(work.Out);
        Assert.Contains(all.RootElement.EnumerateArray(), o => o.GetProperty("name").GetString() == "hook");

        Assert.Equal(0, work.Run("operators", "hook", "--json"));
        Assert.Equal("""
            {
              "name": "hook",
              "family": "test",
              "summary": "Calls back.",
              "synonyms": [],
              "definition": null,
              "inputs": {
                "min": 1,
                "max": 1,
                "names": [],
                "freeNames": false,
                "gathersStacks": false
              },
              "outputs": [
                "image"
              ],
              "values": [],
              "parameters": [
                {
                  "name": "key",
                  "summary": "Which hook is called.",
                  "type": "text",
                  "required": true,
                  "default": null,
                  "min": null,
                  "aboveMin": false,
                  "max": null,
                  "choices": [],
                  "unit": null
                }
              ],
              "example": null,
              "plugin": null
            }

            """, work.Out);
    }
}
